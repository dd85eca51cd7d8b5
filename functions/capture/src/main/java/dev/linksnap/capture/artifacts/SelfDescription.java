package dev.linksnap.capture.artifacts;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Tab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a page says of itself, gathered by {@code metadata.js}; where it says a thing twice, the best source counts. */
public final class SelfDescription {
    private static final String SCRIPT = Script.read("metadata.js");

    private final JsonObject facts;
    private final List<JsonObject> linkedData;

    private SelfDescription(JsonObject facts) {
        this.facts = facts;
        this.linkedData = parse(facts.getAsJsonArray("jsonLd"));
    }

    public static SelfDescription read(Tab tab, Duration deadline) throws DevToolsException, InterruptedException {
        return of(tab.evaluate(SCRIPT, deadline).getAsJsonObject());
    }

    static SelfDescription of(JsonObject facts) {
        return new SelfDescription(facts);
    }

    public String url() {
        return facts.get("url").getAsString();
    }

    /** The document's title, or what it calls itself elsewhere; empty if nowhere. */
    public String title() {
        return first(Stream.of(Optional.of(facts.get("title").getAsString()), meta("og:title"), meta("twitter:title")))
                .or(() -> text(facts, "heading"))
                .map(title -> title.replaceAll("\\s+", " ").strip())
                .orElse("");
    }

    public Optional<String> description() {
        return first(Stream.of(
                meta("description"), meta("og:description"), meta("twitter:description"), linked("description")));
    }

    public Optional<String> canonicalUrl() {
        return first(Stream.of(link("canonical"), meta("og:url"))).filter(url -> url.matches("https?://.*"));
    }

    /** A BCP 47 tag as the page writes it. */
    public Optional<String> language() {
        return first(
                Stream.of(text(facts, "language"), meta("content-language"), meta("og:locale"), linked("inLanguage")));
    }

    public Optional<String> author() {
        return first(Stream.of(
                meta("author"),
                meta("article:author"),
                meta("dc.creator"),
                meta("parsely-author"),
                linkedName("author"),
                text(facts, "byline").filter(byline -> byline.length() < 100)));
    }

    /** When the page says that it was published, in the page's own format. */
    public Optional<String> published() {
        return first(Stream.of(
                meta("article:published_time"),
                meta("datepublished"),
                linked("datePublished"),
                meta("date"),
                meta("dc.date"),
                meta("parsely-pub-date"),
                meta("pubdate"),
                text(facts, "time")));
    }

    public Optional<String> modified() {
        return first(Stream.of(meta("article:modified_time"), meta("datemodified"), linked("dateModified")));
    }

    /** Number of images that have a place on the page. */
    public int images() {
        return facts.get("images").getAsInt();
    }

    /** Number of those that could not be shown. */
    public int missingImages() {
        return facts.get("missingImages").getAsInt();
    }

    /** Number of elements in the document. */
    public int elements() {
        return facts.get("elements").getAsInt();
    }

    String charset() {
        return facts.get("charset").getAsString();
    }

    /** Meta elements whose name begins so, {@code og:} for instance; of several with one name the first. */
    JsonObject metas(String prefix) {
        JsonObject found = new JsonObject();
        for (JsonElement element : facts.getAsJsonArray("meta")) {
            JsonObject meta = element.getAsJsonObject();
            String name = meta.get("name").getAsString();
            if (name.startsWith(prefix) && !found.has(name)) {
                found.add(name, meta.get("content"));
            }
        }
        return found;
    }

    /** Links with one of these words in {@code rel}. */
    JsonArray links(String... words) {
        JsonArray found = new JsonArray();
        for (JsonElement element : facts.getAsJsonArray("links")) {
            List<String> rel =
                    List.of(element.getAsJsonObject().get("rel").getAsString().split("\\s+"));
            if (Stream.of(words).anyMatch(rel::contains)) {
                found.add(element);
            }
        }
        return found;
    }

    JsonArray feeds() {
        JsonArray found = new JsonArray();
        for (JsonElement link : links("alternate")) {
            String type = link.getAsJsonObject().get("type").getAsString();
            if (type.matches("(?i)application/((rss|atom)\\+xml|feed\\+json)")) {
                found.add(link);
            }
        }
        return found;
    }

    List<JsonObject> linkedData() {
        return linkedData;
    }

    private Optional<String> meta(String name) {
        return text(metas(name), name);
    }

    private Optional<String> link(String rel) {
        JsonArray links = links(rel);
        return links.isEmpty() ? Optional.empty() : text(links.get(0).getAsJsonObject(), "href");
    }

    private Optional<String> linked(String name) {
        return first(linkedData.stream().map(data -> text(data, name)));
    }

    private Optional<String> linkedName(String name) {
        return first(linkedData.stream().map(data -> name(data.get(name))));
    }

    private static Optional<String> name(JsonElement person) {
        if (person == null) {
            return Optional.empty();
        }
        if (person.isJsonArray()) {
            return first(person.getAsJsonArray().asList().stream().map(SelfDescription::name));
        }
        if (person.isJsonObject()) {
            return text(person.getAsJsonObject(), "name");
        }
        return person.isJsonPrimitive() ? Optional.of(person.getAsString()) : Optional.empty();
    }

    private static Optional<String> text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? Optional.of(value.getAsString()) : Optional.empty();
    }

    private static Optional<String> first(Stream<Optional<String>> sources) {
        return sources.flatMap(Optional::stream)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** Every object that the page's scripts of linked data hold, graphs unfolded; what is no JSON is left out. */
    private static List<JsonObject> parse(JsonArray scripts) {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonElement script : scripts) {
            try {
                unfold(JsonParser.parseString(script.getAsString()), objects, 0);
            } catch (JsonParseException | IllegalStateException | StackOverflowError e) {
                continue; // the page's mistake
            }
        }
        return objects;
    }

    private static void unfold(JsonElement element, List<JsonObject> objects, int depth) {
        if (depth > 4 || objects.size() >= 100) {
            return;
        }
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(member -> unfold(member, objects, depth + 1));
        } else if (element.isJsonObject()) {
            JsonObject object = element.getAsJsonObject();
            if (object.has("@graph")) {
                unfold(object.get("@graph"), objects, depth + 1);
                return;
            }
            objects.add(object);
        }
    }
}
