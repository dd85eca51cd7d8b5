package dev.linksnap.search;

import dev.linksnap.http.Problem;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.links.LinkFilter.TagTerm;
import dev.linksnap.links.LinkStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is looked for: {@code kettle "boiling water" wat* tag:kitchen tag:dev/ host:example.org status:captured}. All of
 * it has to be met.
 */
record SearchQuery(List<Clause> clauses) {
    /** Characters of a query. */
    private static final int LONGEST = 200;

    private static final int MOST_CLAUSES = 16;
    private static final Pattern PART = Pattern.compile("(?:(tag|host|status):)?(?:\"([^\"]*)\"?|([^\\s\"]+))");

    SearchQuery {
        clauses = List.copyOf(clauses);
    }

    /** @throws Problem 422 that says what is wrong with it */
    static SearchQuery parse(String text) {
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw wrong("has more than " + LONGEST + " characters");
        }
        List<Clause> clauses = new ArrayList<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            boolean isQuoted = part.group(2) != null;
            String value = isQuoted ? part.group(2) : part.group(3);
            clause(Optional.ofNullable(part.group(1)), value, isQuoted).ifPresent(clauses::add);
        }
        if (clauses.size() > MOST_CLAUSES) {
            throw wrong("has more than " + MOST_CLAUSES + " parts");
        }
        SearchQuery query = new SearchQuery(clauses);
        if (query.terms().isEmpty() && query.prefix().isEmpty()) {
            throw wrong("needs a word, a tag or a host to look for");
        }
        return query;
    }

    /** Terms that every link found has. */
    Set<String> terms() {
        Set<String> terms = new LinkedHashSet<>();
        clauses.forEach(clause -> terms.addAll(clause.terms()));
        return terms;
    }

    /** The longest beginning of a term that every link found has. */
    Optional<String> prefix() {
        return clauses.stream()
                .flatMap(clause -> clause.prefix().stream())
                .max(Comparator.comparingInt(String::length));
    }

    private static Optional<Clause> clause(Optional<String> name, String value, boolean isQuoted) {
        if (name.isPresent()) {
            return Optional.of(filter(name.get(), value));
        }
        List<Word> words = Word.of(value);
        boolean isOpen = !isQuoted && value.endsWith("*");
        return words.isEmpty() ? Optional.empty() : Optional.of(new Clause.Words(words, isOpen));
    }

    private static Clause filter(String name, String value) {
        return switch (name) {
            case "tag" -> new Clause.Tag(tag(value));
            case "host" -> new Clause.Host(value.toLowerCase(Locale.ROOT));
            default ->
                new Clause.Status(LinkStatus.parse(value)
                        .orElseThrow(() -> wrong("status: is none, queued, capturing, captured or failed")));
        };
    }

    private static TagTerm tag(String text) {
        try {
            return TagTerm.parse(text);
        } catch (InvalidIdException e) {
            throw wrong("tag: " + e.getMessage());
        }
    }

    private static Problem wrong(String detail) {
        return Problem.invalid("q", detail);
    }
}
