package dev.linksnap.exports;

import dev.linksnap.ids.TagName;
import dev.linksnap.links.Link;
import java.util.stream.Collectors;

/** A link as an entry of a bookmarks file. */
final class NetscapeLine {
    static final String HEAD = """
            <!DOCTYPE NETSCAPE-Bookmark-file-1>
            <META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
            <TITLE>Bookmarks</TITLE>
            <H1>Bookmarks</H1>
            <DL><p>
            """;
    static final String FOOT = "</DL><p>\n";

    private NetscapeLine() {}

    static String of(ExportedLink exported) {
        Link link = exported.link();
        String title = link.title().or(link::pageTitle).orElse(link.url());
        // A comma parts tags here, and can be in none.
        String tags = link.tags().stream()
                .map(TagName::text)
                .map(tag -> tag.replace(',', ' '))
                .collect(Collectors.joining(","));
        String line = "    <DT><A HREF=\"%s\" ADD_DATE=\"%d\" LAST_MODIFIED=\"%d\" TAGS=\"%s\">%s</A>%n"
                .replace("%n", "\n")
                .formatted(
                        escaped(link.url()),
                        link.addedAt().getEpochSecond(),
                        link.updatedAt().getEpochSecond(),
                        escaped(tags),
                        escaped(title));
        return line + link.note().map(note -> "    <DD>" + escaped(note) + "\n").orElse("");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
