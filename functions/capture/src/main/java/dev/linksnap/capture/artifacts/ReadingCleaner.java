package dev.linksnap.capture.artifacts;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** Clears an article of what found its way into it: forms, share buttons, lists of links, teasers. */
final class ReadingCleaner {
    private static final Pattern SHARE = Pattern.compile("(?i)(\\b|_)(share|sharedaddy)(\\b|_)");
    private static final Pattern ADVERTISEMENT =
            Pattern.compile("(?i)^(ad(vertising|vertisement)?|pub(licité)?|werb(ung)?|广告|реклама|anuncio)$");
    private static final Pattern LOADING =
            Pattern.compile("(?i)^((loading|正在加载|загрузка|chargement|cargando)(…|\\.\\.\\.)?)$");
    private static final String TEXTISH = "span, li, td, blockquote, dl, div, img, ol, p, pre, table, ul";

    private final ReadingRules rules;
    private final Set<Element> dataTables = Collections.newSetFromMap(new IdentityHashMap<>());

    ReadingCleaner(ReadingRules rules) {
        this.rules = rules;
    }

    void clean(Element article) {
        article.select("table").stream().filter(ReadingCleaner::isDataTable).forEach(dataTables::add);
        cleanConditionally(article, "form");
        cleanConditionally(article, "fieldset");
        article.select("object, embed, footer, link, aside, iframe, input, textarea, select, button, nav")
                .remove();
        for (Element element : article.select("* > * *")) {
            if (SHARE.matcher(ReadingRules.names(element)).find() && Wording.length(element) < 500) {
                element.remove();
            }
        }
        article.select("h1, h2").stream()
                .filter(heading -> rules.weight(heading) < 0)
                .forEach(Element::remove);
        cleanConditionally(article, "table");
        cleanConditionally(article, "ul");
        cleanConditionally(article, "div");
    }

    private void cleanConditionally(Element article, String tag) {
        if (!rules.cleanConditionally()) {
            return;
        }
        Elements elements = article.select(tag);
        for (int i = elements.size() - 1; i >= 0; i--) {
            Element element = elements.get(i);
            if (element != article && element.parent() != null && isJunk(element, tag)) {
                element.remove();
            }
        }
    }

    private boolean isJunk(Element element, String tag) {
        if (dataTables.contains(element)
                || element.parents().stream().anyMatch(dataTables::contains)
                || element.closest("code") != null
                || element.select("table").stream().anyMatch(dataTables::contains)) {
            return false;
        }
        int weight = rules.weight(element);
        if (weight < 0) {
            return true;
        }
        String text = element.text();
        if (Wording.commas(text) >= 10) {
            return false;
        }
        if (ADVERTISEMENT.matcher(text).find() || LOADING.matcher(text).find()) {
            return true;
        }
        boolean list = tag.equals("ul") || share(element, "ul, ol") > 0.9;
        boolean junk = looksLikeJunk(element, text, weight, list);
        return junk && !(list && isListOfImages(element));
    }

    private static boolean looksLikeJunk(Element element, String text, int weight, boolean list) {
        int paragraphs = element.select("p").size();
        int images = element.select("img").size();
        int items = element.select("li").size() - 100;
        int inputs = element.select("input").size();
        int length = Wording.length(text);
        double linkDensity = Wording.linkDensity(element);
        boolean inFigure = element.closest("figure") != null;
        return !inFigure && images > 1 && paragraphs < images * 0.5
                || !list && items > paragraphs
                || inputs > paragraphs / 3
                || !list
                        && !inFigure
                        && share(element, "h1, h2, h3, h4, h5, h6") < 0.9
                        && length < 25
                        && (images == 0 || images > 2)
                        && linkDensity > 0
                || !list && weight < 25 && linkDensity > 0.2
                || weight >= 25 && linkDensity > 0.5
                || images == 0 && share(element, TEXTISH) == 0;
    }

    private static boolean isListOfImages(Element list) {
        List<Element> children = list.children();
        return children.stream().allMatch(child -> child.childrenSize() <= 1)
                && list.select("img").size() == list.select("li").size();
    }

    /** The share of an element's text that stands in such elements. */
    private static double share(Element element, String selector) {
        int length = Wording.length(element);
        if (length == 0) {
            return 0;
        }
        int within = element.select(selector).stream()
                .filter(child -> child != element)
                .mapToInt(Wording::length)
                .sum();
        return (double) within / length;
    }

    private static boolean isDataTable(Element table) {
        if (table.attr("role").equals("presentation") || table.attr("datatable").equals("0")) {
            return false;
        }
        if (table.hasAttr("summary")
                || !table.select("caption, col, colgroup, tfoot, thead, th").isEmpty()) {
            return true;
        }
        if (!table.select("table table").isEmpty()) {
            return false;
        }
        int rows = table.select("tr").size();
        int columns = table.select("tr").stream()
                .mapToInt(Element::childrenSize)
                .max()
                .orElse(0);
        return rows > 1 && columns > 1 && (rows >= 10 || columns > 4 || rows * columns > 10);
    }
}
