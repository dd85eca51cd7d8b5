package dev.linksnap.capture.artifacts;

import dev.linksnap.capture.record.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Takes one element out of another SVG file, with what it refers to there, for a {@code <use>} in the page. */
final class SvgSymbols {
    private static final long LARGEST_FILE_BYTES = 8 << 20;
    private static final Pattern LOCAL = Pattern.compile("url\\(\\s*[\"']?#([^\"')]+)|^#(.+)$");

    private static final List<String> PRESENTATION = List.of(
            "fill",
            "fill-rule",
            "stroke",
            "stroke-width",
            "stroke-linecap",
            "stroke-linejoin",
            "opacity",
            "fill-opacity",
            "stroke-opacity",
            "clip-path",
            "mask",
            "filter",
            "display",
            "visibility");
    private static final Set<String> INHERITED = Set.of("fill", "stroke", "stroke-width");

    private final Inlining inlining;

    SvgSymbols(Inlining inlining) {
        this.inlining = inlining;
    }

    /**
     * Writes {@code <defs>} with the element under a name of its own; nothing if there is no such file or element.
     *
     * @param url the file, with the element's id as fragment
     */
    void write(String url, String name, Writer out) throws IOException {
        int hash = url.indexOf('#');
        Optional<Exchange> exchange = inlining.exchange(url);
        if (hash < 0 || exchange.isEmpty() || exchange.get().bodyBytes() > LARGEST_FILE_BYTES) {
            return;
        }
        Document svg;
        try (InputStream body = Files.newInputStream(exchange.get().body().orElseThrow())) {
            svg = Jsoup.parse(body, StandardCharsets.UTF_8.name(), "", Parser.xmlParser());
        }
        Element symbol = svg.getElementById(url.substring(hash + 1));
        if (symbol == null) {
            return;
        }
        svg.outputSettings().prettyPrint(false).syntax(Document.OutputSettings.Syntax.xml);
        svg.select("script, foreignObject, animate, set").remove();
        svg.getAllElements().forEach(SvgSymbols::removeHandlers);
        svg.getAllElements().forEach(SvgSymbols::hold);
        Set<String> needed = new HashSet<>();
        out.write("<defs>");
        references(symbol, svg, needed);
        for (String id : needed) {
            Element other = svg.getElementById(id);
            if (other != null && other != symbol && !symbol.getAllElements().contains(other)) {
                out.write(other.outerHtml());
            }
        }
        symbol.attr("id", name);
        out.write(symbol.outerHtml());
        out.write("</defs>");
    }

    /** The page's own rules for shapes did not reach into the other file, so what it said itself must outweigh them. */
    private static void hold(Element element) {
        StringBuilder style = new StringBuilder();
        for (String property : PRESENTATION) {
            if (element.hasAttr(property)) {
                style.append(property)
                        .append(':')
                        .append(element.attr(property))
                        .append(';');
            } else if (INHERITED.contains(property)) {
                style.append(property).append(":inherit;");
            }
        }
        if (!Set.of("#root", "stop", "lineargradient", "radialgradient").contains(element.normalName())) {
            element.attr("style", style + element.attr("style"));
        }
    }

    private static void removeHandlers(Element element) {
        element.attributes().asList().stream()
                .map(attribute -> attribute.getKey())
                .filter(key -> key.toLowerCase(Locale.ROOT).startsWith("on"))
                .toList()
                .forEach(element::removeAttr);
    }

    private static void references(Element from, Document svg, Set<String> needed) {
        for (Element element : from.getAllElements()) {
            element.attributes().forEach(attribute -> {
                Matcher matcher = LOCAL.matcher(attribute.getValue());
                while (matcher.find()) {
                    String id = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                    Element target = svg.getElementById(id);
                    if (target != null && needed.add(id)) {
                        references(target, svg, needed);
                    }
                }
            });
        }
    }
}
