package dev.linksnap.capture.artifacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Throws out what cannot be main text, turns loose text into paragraphs, and tells which elements are paragraphs. */
final class ReadingPreparation {
    private static final Set<String> SCORED = Set.of("section", "h2", "h3", "h4", "h5", "h6", "p", "td", "pre");
    private static final Set<String> MAY_BE_EMPTY =
            Set.of("div", "section", "header", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> UNLIKELY_ROLES =
            Set.of("menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog");
    private static final Set<String> BLOCKS = Set.of("blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul");
    private static final Set<String> PHRASING = Set.of(
            "abbr",
            "audio",
            "b",
            "bdo",
            "br",
            "button",
            "cite",
            "code",
            "data",
            "datalist",
            "dfn",
            "em",
            "embed",
            "i",
            "img",
            "input",
            "kbd",
            "label",
            "mark",
            "math",
            "meter",
            "noscript",
            "object",
            "output",
            "progress",
            "q",
            "ruby",
            "samp",
            "script",
            "select",
            "small",
            "span",
            "strong",
            "sub",
            "sup",
            "textarea",
            "time",
            "var",
            "wbr",
            "font",
            "u");
    private static final Pattern BYLINE = Pattern.compile("(?i)byline|author|dateline|writtenby|p-author");
    private static final Pattern HIDDEN = Pattern.compile("(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden");

    private final Document page;
    private final ReadingRules rules;
    private final String title;
    private final List<Element> paragraphs = new ArrayList<>();
    private boolean bylineFound;
    private boolean titleFound;

    ReadingPreparation(Document page, ReadingRules rules) {
        this.page = page;
        this.rules = rules;
        this.title = Wording.normalised(page.title());
    }

    List<Element> prepare() {
        page.select("script, style, noscript, template, svg, link").remove();
        page.select("font").tagName("span");
        for (Element lineBreak : page.select("br")) {
            if (lineBreak.parent() != null) {
                replaceDoubleBreaks(lineBreak);
            }
        }
        List<Element> todo = new ArrayList<>(List.of(page.body()));
        while (!todo.isEmpty()) {
            Element element = todo.remove(todo.size() - 1);
            if (isOut(element)) {
                element.remove();
                continue;
            }
            Element kept = element.normalName().equals("div") ? asParagraph(element) : element;
            if (SCORED.contains(kept.normalName())) {
                paragraphs.add(kept);
            }
            for (int i = kept.childrenSize() - 1; i >= 0; i--) {
                todo.add(kept.child(i));
            }
        }
        return paragraphs;
    }

    private boolean isOut(Element element) {
        String tag = element.normalName();
        if (tag.equals("body")) {
            return false;
        }
        String names = ReadingRules.names(element);
        return isHidden(element)
                || isByline(element, names)
                || isTitle(element)
                || isUnlikely(element)
                || MAY_BE_EMPTY.contains(tag) && isEmpty(element);
    }

    private static boolean isHidden(Element element) {
        return element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                        && !element.className().contains("fallback-image")
                || element.attr("aria-modal").equals("true")
                        && element.attr("role").equals("dialog")
                || HIDDEN.matcher(element.attr("style")).find();
    }

    private boolean isByline(Element element, String names) {
        if (bylineFound) {
            return false;
        }
        boolean marked = element.attr("rel").equals("author")
                || element.attr("itemprop").contains("author")
                || BYLINE.matcher(names).find();
        String text = marked ? element.text().strip() : "";
        bylineFound = marked && !text.isEmpty() && text.length() < 100;
        return bylineFound;
    }

    /** The headline is not part of the text; only the first that says what the title says is one. */
    private boolean isTitle(Element element) {
        String tag = element.normalName();
        if (titleFound || title.isEmpty() || !tag.equals("h1") && !tag.equals("h2")) {
            return false;
        }
        String heading = Wording.normalised(element.text());
        titleFound = !heading.isEmpty()
                && (title.equals(heading) || title.contains(heading) && heading.length() > title.length() * 0.5);
        return titleFound;
    }

    private boolean isUnlikely(Element element) {
        if (!rules.stripUnlikely() || element.normalName().equals("a")) {
            return false;
        }
        if (UNLIKELY_ROLES.contains(element.attr("role"))) {
            return true;
        }
        return rules.isUnlikely(element) && element.closest("table, code") == null;
    }

    private static boolean isEmpty(Element element) {
        return element.text().isBlank()
                && element.childrenSize() == element.select("> br, > hr").size();
    }

    /** Text between two or more line breaks is a paragraph. */
    private static void replaceDoubleBreaks(Element lineBreak) {
        boolean chain = false;
        Node next = skipBlank(lineBreak.nextSibling());
        while (isBreak(next)) {
            chain = true;
            Node following = next.nextSibling();
            next.remove();
            next = skipBlank(following);
        }
        if (!chain) {
            return;
        }
        Element paragraph = new Element("p");
        lineBreak.replaceWith(paragraph);
        Node sibling = paragraph.nextSibling();
        while (sibling != null
                && !(isBreak(sibling) && isBreak(skipBlank(sibling.nextSibling())))
                && isPhrasing(sibling)) {
            Node following = sibling.nextSibling();
            paragraph.appendChild(sibling);
            sibling = following;
        }
    }

    private static Node skipBlank(Node node) {
        Node next = node;
        while (next instanceof TextNode text && text.isBlank()) {
            next = next.nextSibling();
        }
        return next;
    }

    private static boolean isBreak(Node node) {
        return node instanceof Element element && element.normalName().equals("br");
    }

    private static boolean isPhrasing(Node node) {
        if (node instanceof TextNode) {
            return true;
        }
        if (!(node instanceof Element element)) {
            return true;
        }
        String tag = element.normalName();
        return PHRASING.contains(tag)
                || (tag.equals("a") || tag.equals("del") || tag.equals("ins"))
                        && element.childNodes().stream().allMatch(ReadingPreparation::isPhrasing);
    }

    /** A div that is a paragraph in all but name becomes one. */
    private Element asParagraph(Element division) {
        wrapLooseText(division);
        if (division.childrenSize() == 1
                && division.child(0).normalName().equals("p")
                && division.textNodes().stream().allMatch(TextNode::isBlank)
                && Wording.linkDensity(division) < 0.25) {
            Element only = division.child(0);
            division.replaceWith(only);
            return only;
        }
        if (division.select("*").stream().skip(1).noneMatch(child -> BLOCKS.contains(child.normalName()))) {
            division.tagName("p");
        }
        return division;
    }

    private static void wrapLooseText(Element division) {
        Element paragraph = null;
        for (Node child : List.copyOf(division.childNodes())) {
            if (!isPhrasing(child)) {
                paragraph = null;
            } else if (paragraph != null) {
                paragraph.appendChild(child);
            } else if (!(child instanceof TextNode text && text.isBlank()) && !isBreak(child)) {
                paragraph = new Element("p");
                child.replaceWith(paragraph);
                paragraph.appendChild(child);
            }
        }
    }
}
