package dev.linksnap.capture.artifacts;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Text as people would copy it: paragraphs parted by an empty line, list items and table rows by a line's end. */
final class PlainText implements NodeVisitor {
    private static final Set<String> PARAGRAPHS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "nav",
            "aside",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "dl",
            "table",
            "pre",
            "blockquote",
            "figure",
            "form",
            "fieldset",
            "address",
            "hr",
            "details",
            "body");
    private static final Set<String> LINES =
            Set.of("li", "tr", "dt", "dd", "br", "option", "summary", "figcaption", "caption");
    private static final Set<String> LEFT_OUT =
            Set.of("script", "style", "noscript", "template", "head", "title", "textarea", "select");

    private final StringBuilder text = new StringBuilder();
    private int skippedAt = -1;
    private int lineEnds;
    private int indent;
    private boolean space;

    private PlainText() {}

    static String of(Element element) {
        PlainText visitor = new PlainText();
        element.traverse(visitor);
        return visitor.text.toString();
    }

    @Override
    public void head(Node node, int depth) {
        if (skippedAt >= 0) {
            return;
        }
        if (node instanceof Element element) {
            begin(element, depth);
        } else if (node instanceof TextNode words) {
            append(words.getWholeText(), isPreformatted(words));
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (skippedAt == depth) {
            skippedAt = -1;
            return;
        }
        if (skippedAt < 0 && node instanceof Element element) {
            breakAt(element.normalName());
        }
    }

    private void begin(Element element, int depth) {
        String tag = element.normalName();
        if (LEFT_OUT.contains(tag)) {
            skippedAt = depth;
            return;
        }
        breakAt(tag);
        if (tag.equals("td") || tag.equals("th")) {
            space = true;
        }
    }

    private void breakAt(String tag) {
        if (PARAGRAPHS.contains(tag)) {
            lineEnds = 2;
        } else if (LINES.contains(tag)) {
            lineEnds = Math.max(lineEnds, 1);
        }
    }

    private static boolean isPreformatted(TextNode words) {
        Element parent = words.parent();
        return parent != null && parent.closest("pre") != null;
    }

    private void append(String words, boolean preformatted) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (preformatted && c == '\n') {
                lineEnds = Math.max(lineEnds, 1);
                indent = 0;
            } else if (preformatted && lineEnds > 0 && (c == ' ' || c == '\t')) {
                indent += c == ' ' ? 1 : 4;
            } else if (Character.isWhitespace(c) || c == '\u00a0') {
                space = true;
            } else if (c != '\u200b' && c != '\u00ad' && c != '\ufeff') {
                separate();
                text.append(c);
            }
        }
    }

    private void separate() {
        if (!text.isEmpty()) {
            if (lineEnds > 0) {
                text.append("\n".repeat(lineEnds)).append(" ".repeat(indent));
            } else if (space) {
                text.append(' ');
            }
        }
        lineEnds = 0;
        indent = 0;
        space = false;
    }
}
