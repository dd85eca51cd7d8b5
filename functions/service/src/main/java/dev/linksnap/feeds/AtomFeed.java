package dev.linksnap.feeds;

import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TagName;
import dev.linksnap.links.Link;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * The links of a tag as a feed, the same text for the same links.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4287">RFC 4287, The Atom Syndication Format</a>
 */
final class AtomFeed {
    /** Ids outlive hosts and domains (RFC 4151); the year is that of the form. */
    private static final String ID = "tag:linksnap,2026:";

    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private AtomFeed() {}

    static String of(Owner owner, TagName tag, List<Link> links) {
        AtomFeed feed = new AtomFeed();
        Instant updated =
                links.stream().map(Link::updatedAt).max(Instant::compareTo).orElse(Instant.EPOCH);
        feed.xml.append("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
        feed.element("id", ID + owner + "/" + feedName(tag));
        feed.element("title", tag.text());
        feed.element("updated", updated.toString());
        feed.xml.append("<author>");
        feed.element("name", owner.name());
        feed.xml.append("</author>\n");
        feed.element("generator", "Linksnap");
        links.forEach(feed::entry);
        return feed.xml.append("</feed>\n").toString();
    }

    private void entry(Link link) {
        xml.append("<entry>\n");
        element("id", ID + link.id());
        element("title", link.title().or(link::pageTitle).orElse(link.url()));
        xml.append("<link href=\"").append(escaped(link.url())).append("\"/>\n");
        element("published", link.addedAt().toString());
        element("updated", link.updatedAt().toString());
        link.tags().forEach(tag -> xml.append("<category term=\"")
                .append(escaped(tag.text()))
                .append("\"/>\n"));
        link.note().ifPresent(note -> element("summary", note));
        xml.append("</entry>\n");
    }

    private void element(String name, String text) {
        xml.append('<').append(name).append('>').append(escaped(text));
        xml.append("</").append(name).append(">\n");
    }

    /** An id is an IRI: without spaces and the like. */
    private static String feedName(TagName tag) {
        return URLEncoder.encode(tag.key(), StandardCharsets.UTF_8);
    }

    /** What XML 1.0 cannot hold, however it is written, becomes U+FFFD. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    /** @see <a href="https://www.w3.org/TR/xml/#charsets">XML 1.0, 2.2 Characters</a> */
    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
