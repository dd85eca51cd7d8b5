package dev.linksnap.imports;

import dev.linksnap.imports.Entry.Bookmark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/**
 * Bookmarks as browsers export them: folders are {@code <H3>} before a {@code <DL>}, links are {@code <A>}, notes are
 * {@code <DD>}. Files in the wild leave out whatever HTML lets them, so we follow the order of tags, not their nesting.
 *
 * @see <a href="https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)">
 *     Netscape Bookmark File Format</a>
 */
final class NetscapeBookmarks implements NodeVisitor {
    private final List<Entry> entries = new ArrayList<>();
    private final Deque<String> folders = new ArrayDeque<>();
    private String folder = "";
    private boolean isNote;

    private NetscapeBookmarks() {}

    static List<Entry> read(String html) {
        NetscapeBookmarks bookmarks = new NetscapeBookmarks();
        Jsoup.parse(html, "", Parser.htmlParser().setTrackPosition(true)).traverse(bookmarks);
        return bookmarks.entries;
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element element) {
            open(element);
        } else if (isNote && node instanceof TextNode text && !text.isBlank()) {
            addNote(text.text().strip());
        }
    }

    @Override
    public void tail(Node node, int depth) {
        switch (node.nodeName()) {
            case "dl" -> folders.removeLast();
            case "dd" -> isNote = false;
            default -> {}
        }
    }

    private void open(Element element) {
        switch (element.normalName()) {
            case "h3" -> folder = element.text();
            case "dl" -> {
                folders.addLast(folder);
                folder = "";
                isNote = false;
            }
            case "dt" -> isNote = false;
            case "dd" -> isNote = !entries.isEmpty();
            case "a" -> add(element);
            default -> {}
        }
    }

    private void add(Element link) {
        isNote = false;
        if (!link.hasAttr("href")) {
            return;
        }
        List<String> tags = new ArrayList<>();
        Folders.tag(folders).ifPresent(tags::add);
        tags.addAll(List.of(link.attr("tags").split(",")));
        entries.add(new Bookmark(
                link.sourceRange().start().lineNumber(),
                link.attr("href"),
                Optional.of(link.text()),
                Optional.empty(),
                tags,
                Dates.parse(link.hasAttr("add_date") ? link.attr("add_date") : link.attr("time_added")),
                Optional.empty()));
    }

    private void addNote(String text) {
        int last = entries.size() - 1;
        if (entries.get(last) instanceof Bookmark link) {
            String note = link.note().map(before -> before + "\n" + text).orElse(text);
            entries.set(
                    last,
                    new Bookmark(
                            link.line(),
                            link.url(),
                            link.title(),
                            Optional.of(note),
                            link.tags(),
                            link.addedAt(),
                            link.own()));
        }
    }
}
