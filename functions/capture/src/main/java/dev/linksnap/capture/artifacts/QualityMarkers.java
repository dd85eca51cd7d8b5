package dev.linksnap.capture.artifacts;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.linksnap.capture.record.Exchange;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;

/** The table {@code quality-markers.json}: by what pages are known that stand in the way of the page that was meant. */
record QualityMarkers(Map<String, Marker> markers) {

    /**
     * One kind of page.
     *
     * @param titles whole titles, or parts of titles between separators, in lower case
     * @param selectors of elements that only such pages have
     * @param requests parts of URLs that only such pages ask for
     * @param texts parts of the text, in lower case
     * @param longestText characters above which a page has content of its own, whatever else it has
     */
    record Marker(
            List<String> titles, List<String> selectors, List<String> requests, List<String> texts, int longestText) {

        boolean matches(Document outline, String text, List<Exchange> exchanges) {
            if (text.length() > longestText) {
                return false;
            }
            String lower = text.toLowerCase(Locale.ROOT);
            return titleMatches(Wording.normalised(outline.title()))
                    || texts.stream().anyMatch(lower::contains)
                    || selectors.stream().anyMatch(selector -> outline.selectFirst(selector) != null)
                    || exchanges.stream().anyMatch(exchange -> requests.stream().anyMatch(exchange.url()::contains));
        }

        private boolean titleMatches(String title) {
            return titles.contains(title)
                    || Arrays.stream(title.split("\\s+[|\\-–—·:»]\\s+|\\s*[|–—·»]\\s*|:\\s"))
                            .anyMatch(titles::contains);
        }
    }

    static QualityMarkers load() {
        Map<String, Marker> table = new Gson()
                .fromJson(
                        Script.read("quality-markers.json"),
                        new TypeToken<LinkedHashMap<String, Marker>>() {}.getType());
        return new QualityMarkers(table);
    }

    /** The names of the kinds that a page is of. */
    List<String> reasons(Document outline, String text, List<Exchange> exchanges) {
        return markers.entrySet().stream()
                .filter(entry -> entry.getValue().matches(outline, text, exchanges))
                .map(Map.Entry::getKey)
                .toList();
    }
}
