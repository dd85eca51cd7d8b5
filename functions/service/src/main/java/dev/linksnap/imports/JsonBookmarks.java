package dev.linksnap.imports;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.http.Json;
import dev.linksnap.http.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bookmarks as one JSON document: Linkwarden's ({@code collections} that hold {@code links}), Karakeep's
 * ({@code bookmarks}), linkding's ({@code results}), or an array of links.
 */
final class JsonBookmarks {
    /** Linkwarden's collections form a tree, unless somebody has made a circle. */
    private static final int DEEPEST = 50;

    private JsonBookmarks() {}

    /** @throws Problem 422 {@code unknown_format} */
    static List<Entry> read(String text) {
        JsonElement document = Json.parse(text);
        if (document.isJsonArray()) {
            return links(document.getAsJsonArray());
        }
        JsonObject object = document.getAsJsonObject();
        for (String name : List.of("bookmarks", "results", "links")) {
            if (object.get(name) instanceof JsonArray array) {
                return links(array);
            }
        }
        if (object.get("collections") instanceof JsonArray collections) {
            return linkwarden(collections);
        }
        throw Problem.of(
                422,
                "unknown_format",
                "The JSON has no \"collections\", \"bookmarks\" or \"results\", and is no array.");
    }

    private static List<Entry> links(JsonArray array) {
        List<Entry> entries = new ArrayList<>();
        array.forEach(item -> entries.add(JsonItem.read(entries.size() + 1, item, Optional.empty())));
        return entries;
    }

    private static List<Entry> linkwarden(JsonArray collections) {
        Map<String, JsonObject> byId = new HashMap<>();
        collections.forEach(item -> {
            if (item instanceof JsonObject collection) {
                byId.put(String.valueOf(collection.get("id")), collection);
            }
        });
        List<Entry> entries = new ArrayList<>();
        for (JsonElement item : collections) {
            if (item instanceof JsonObject collection && collection.get("links") instanceof JsonArray links) {
                Optional<String> folder = Folders.tag(path(collection, byId));
                links.forEach(link -> entries.add(JsonItem.read(entries.size() + 1, link, folder)));
            }
        }
        return entries;
    }

    private static Deque<String> path(JsonObject collection, Map<String, JsonObject> byId) {
        Deque<String> path = new ArrayDeque<>();
        Optional<JsonObject> at = Optional.of(collection);
        while (at.isPresent() && path.size() < DEEPEST) {
            path.addFirst(JsonItem.text(at.get(), "name").orElse(""));
            at = Optional.ofNullable(byId.get(String.valueOf(at.get().get("parentId"))));
        }
        return path;
    }
}
