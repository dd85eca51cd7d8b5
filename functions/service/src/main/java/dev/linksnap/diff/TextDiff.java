package dev.linksnap.diff;

import dev.linksnap.diff.Edits.Edit;
import dev.linksnap.diff.Edits.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two texts line by line, and within what has changed word by word. */
public final class TextDiff {
    /** Lines that stay, before and after each change. */
    private static final int CONTEXT = 3;

    /** Words of a change that are compared one by one; a larger change is shown as replaced. */
    private static final int MOST_PIECES = 5_000;

    private final List<Hunk> hunks = new ArrayList<>();

    private TextDiff() {}

    /**
     * A change with the lines around it.
     *
     * @param fromLine its first line in the text before, 1 for the first
     * @param toLine the same in the text after
     */
    public record Hunk(int fromLine, int fromLines, int toLine, int toLines, List<String> lines, List<Piece> words) {
        public Hunk {
            lines = List.copyOf(lines);
            words = List.copyOf(words);
        }
    }

    /** @param kind {@code equal}, {@code delete} or {@code insert} */
    public record Piece(String kind, String text) {}

    public static TextDiff of(String before, String after) {
        TextDiff diff = new TextDiff();
        List<Edit> edits = Edits.between(before.lines().toList(), after.lines().toList());
        int from = 1;
        int to = 1;
        int i = 0;
        while (i < edits.size()) {
            Edit edit = edits.get(i);
            if (edit.kind() == Kind.EQUAL) {
                from += edit.items().size();
                to += edit.items().size();
                i++;
                continue;
            }
            List<String> deleted = new ArrayList<>();
            List<String> inserted = new ArrayList<>();
            while (i < edits.size() && edits.get(i).kind() != Kind.EQUAL) {
                (edits.get(i).kind() == Kind.DELETE ? deleted : inserted)
                        .addAll(edits.get(i).items());
                i++;
            }
            List<String> above = lead(edits, i);
            List<String> below = i < edits.size() ? first(edits.get(i).items()) : List.of();
            diff.hunks.add(hunk(from, to, above, deleted, inserted, below));
            from += deleted.size();
            to += inserted.size();
        }
        return diff;
    }

    public List<Hunk> hunks() {
        return List.copyOf(hunks);
    }

    /** As {@code diff -u} writes it, without the names of files. */
    public String unified() {
        StringBuilder text = new StringBuilder();
        for (Hunk hunk : hunks) {
            text.append("@@ -%d,%d +%d,%d @@\n"
                    .formatted(hunk.fromLine(), hunk.fromLines(), hunk.toLine(), hunk.toLines()));
            hunk.lines().forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    /** A piece of HTML: what is gone in {@code del}, what is new in {@code ins}, everything else escaped text. */
    public String html() {
        StringBuilder html = new StringBuilder();
        for (Hunk hunk : hunks) {
            html.append("<pre>");
            for (Piece piece : hunk.words()) {
                String text = escape(piece.text());
                html.append(
                        switch (piece.kind()) {
                            case "delete" -> "<del>" + text + "</del>";
                            case "insert" -> "<ins>" + text + "</ins>";
                            default -> text;
                        });
            }
            html.append("</pre>\n");
        }
        return html.toString();
    }

    private static Hunk hunk(
            int from, int to, List<String> above, List<String> deleted, List<String> inserted, List<String> below) {
        List<String> lines = new ArrayList<>();
        above.forEach(line -> lines.add(" " + line));
        deleted.forEach(line -> lines.add("-" + line));
        inserted.forEach(line -> lines.add("+" + line));
        below.forEach(line -> lines.add(" " + line));
        int around = above.size() + below.size();
        return new Hunk(
                from - above.size(),
                deleted.size() + around,
                to - above.size(),
                inserted.size() + around,
                lines,
                words(String.join("\n", deleted), String.join("\n", inserted)));
    }

    private static List<Piece> words(String before, String after) {
        List<String> earlier = DiffText.pieces(before);
        List<String> later = DiffText.pieces(after);
        List<Edit> edits = earlier.size() + later.size() > MOST_PIECES
                ? List.of(new Edit(Kind.DELETE, List.of(before)), new Edit(Kind.INSERT, List.of(after)))
                : Edits.between(earlier, later);
        return edits.stream()
                .map(edit -> new Piece(edit.kind().name().toLowerCase(Locale.ROOT), String.join("", edit.items())))
                .filter(piece -> !piece.text().isEmpty())
                .toList();
    }

    /** The lines before a change that ends before this edit. */
    private static List<String> lead(List<Edit> edits, int end) {
        int i = end - 1;
        while (i >= 0 && edits.get(i).kind() != Kind.EQUAL) {
            i--;
        }
        if (i < 0) {
            return List.of();
        }
        List<String> lines = edits.get(i).items();
        return lines.subList(Math.max(0, lines.size() - CONTEXT), lines.size());
    }

    private static List<String> first(List<String> lines) {
        return lines.subList(0, Math.min(CONTEXT, lines.size()));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
