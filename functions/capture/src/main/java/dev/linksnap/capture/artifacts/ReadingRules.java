package dev.linksnap.capture.artifacts;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What names of classes and ids say about an element.
 *
 * @param stripUnlikely whether elements that name themselves menu, sidebar, … go before anything is weighed
 * @param weighNames whether names count when scores are made
 * @param cleanConditionally whether parts of the article that look like no text go
 */
record ReadingRules(boolean stripUnlikely, boolean weighNames, boolean cleanConditionally) {
    /** In this order they are tried until there is enough text. */
    static final List<ReadingRules> STRICT_TO_LENIENT = List.of(
            new ReadingRules(true, true, true),
            new ReadingRules(false, true, true),
            new ReadingRules(false, false, true),
            new ReadingRules(false, false, false));

    private static final Pattern UNLIKELY = Pattern.compile(
            "(?i)-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header"
                    + "|legends|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental"
                    + "|ad-break|agegate|pagination|pager|popup|yom-remote");
    private static final Pattern MAYBE = Pattern.compile("(?i)and|article|body|column|content|main|mathjax|shadow");
    private static final Pattern POSITIVE =
            Pattern.compile("(?i)article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story");
    private static final Pattern NEGATIVE = Pattern.compile(
            "(?i)-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta"
                    + "|outbrain|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget");

    boolean isUnlikely(Element element) {
        String names = names(element);
        return stripUnlikely
                && UNLIKELY.matcher(names).find()
                && !MAYBE.matcher(names).find();
    }

    static String names(Element element) {
        return element.className() + " " + element.id();
    }

    /** What an element has before anything in it is counted. */
    double startingScore(Element element) {
        int base =
                switch (element.normalName()) {
                    case "div" -> 5;
                    case "pre", "td", "blockquote" -> 3;
                    case "address", "ol", "ul", "dl", "dd", "dt", "li", "form" -> -3;
                    case "h1", "h2", "h3", "h4", "h5", "h6", "th" -> -5;
                    default -> 0;
                };
        return base + weight(element);
    }

    int weight(Element element) {
        return weighNames ? weight(element.className()) + weight(element.id()) : 0;
    }

    private static int weight(String name) {
        if (name.isEmpty()) {
            return 0;
        }
        return (POSITIVE.matcher(name).find() ? 25 : 0)
                - (NEGATIVE.matcher(name).find() ? 25 : 0);
    }
}
