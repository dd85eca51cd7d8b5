package dev.linksnap.search;

import dev.linksnap.links.Link;
import dev.linksnap.search.Clause.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A piece of a text with what was looked for in it. It is data and no markup: whoever shows it escapes it.
 *
 * @param field {@code title}, {@code pageTitle}, {@code url}, {@code note} or {@code text}
 * @param marks where in the piece, in UTF-16 units, one after the other
 */
record Snippet(String field, String text, List<Span> marks) {
    /** UTF-16 units around the first mark. */
    private static final int AROUND = 90;

    /** Pieces of one link. */
    private static final int MOST = 4;

    Snippet {
        marks = List.copyOf(marks);
    }

    static List<Snippet> of(Link link, String pageText, List<Clause.Words> clauses) {
        List<Snippet> snippets = new ArrayList<>();
        link.title().ifPresent(title -> add("title", title, clauses, snippets));
        link.pageTitle().ifPresent(title -> add("pageTitle", title, clauses, snippets));
        link.note().ifPresent(note -> add("note", note, clauses, snippets));
        add("text", pageText, clauses, snippets);
        add("url", Terms.readable(link.url()), clauses, snippets);
        return snippets.subList(0, Math.min(MOST, snippets.size()));
    }

    private static void add(String field, String text, List<Clause.Words> clauses, List<Snippet> snippets) {
        List<Word> words = Word.of(text);
        List<Span> spans = clauses.stream()
                .flatMap(clause -> clause.find(words).stream())
                .sorted(Comparator.comparingInt(Span::start).thenComparing(Span::end))
                .toList();
        if (spans.isEmpty()) {
            return;
        }
        int from = edge(text, Math.max(0, spans.get(0).start() - AROUND));
        int to = edge(text, Math.min(text.length(), spans.get(0).end() + AROUND));
        List<Span> marks = new ArrayList<>();
        int last = 0;
        for (Span span : spans) {
            if (span.end() <= to && span.start() >= last) {
                marks.add(new Span(span.start() - from, span.end() - from));
                last = span.end();
            }
        }
        snippets.add(new Snippet(field, text.substring(from, to), marks));
    }

    /** No character is cut in half. */
    private static int edge(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
