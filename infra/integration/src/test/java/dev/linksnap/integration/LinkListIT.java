package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which links a list holds, and in which order. */
class LinkListIT {
    private static Backend backend;
    private final Api api = Api.of(backend.wiring(), "owner-" + UUID.randomUUID());

    @BeforeAll
    static void start() {
        backend = Backend.create();
    }

    @Test
    void findsWordsInTitleUrlNoteAndTags() {
        add("https://one.example/kettle", "Boiling water", "", "kitchen");
        add("https://two.example/b", "A title", "about KETTLES", "kitchen");
        add("https://two.example/c", "Another", "", "Kettle/Copper");

        assertEquals(List.of("/c", "/b", "/kettle"), paths("/v1/links?q=kettle"));
        assertEquals(List.of("/kettle"), paths("/v1/links?q=kettle%20Water"));
        assertEquals(List.of("/b"), paths("/v1/links?q=kettle&tag=kitchen&host=two.example"));
    }

    @Test
    void findsWhatWasAddedBetweenTwoMoments() {
        List<String> times = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            times.add(add("https://one.example/" + i, "t", "", "all")
                    .get("addedAt")
                    .getAsString());
            pause();
        }
        assertEquals(List.of("/3", "/2"), paths("/v1/links?addedAfter=" + times.get(1)));
        assertEquals(List.of("/1", "/0"), paths("/v1/links?addedBefore=" + times.get(2)));
        assertEquals(
                List.of("/1", "/2"),
                paths("/v1/links?tag=all&order=asc&limit=1&addedAfter=" + times.get(0) + "&addedBefore="
                        + times.get(3)));
        assertEquals(List.of(), paths("/v1/links?addedAfter=" + times.get(3)));
        assertEquals(List.of(), paths("/v1/links?addedAfter=" + times.get(2) + "&addedBefore=" + times.get(1)));
        assertEquals(
                4, paths("/v1/links?addedAfter=1900-01-01T00:00:00%2B01:00").size());
    }

    @Test
    void ordersByTitleOrByChange() {
        String first = add("https://one.example/1", "banana", "", "x").get("id").getAsString();
        add("https://one.example/2", "Apple", "", "x");
        add("https://one.example/3", "cherry", "", "y");
        pause();
        api.patch("/v1/links/" + first, "{\"note\": \"changed\"}");

        assertEquals(List.of("/2", "/1", "/3"), paths("/v1/links?sort=title&limit=1"));
        assertEquals(List.of("/3", "/1", "/2"), paths("/v1/links?sort=title&order=desc&limit=2"));
        assertEquals(List.of("/1", "/3", "/2"), paths("/v1/links?sort=updated&limit=2"));
        assertEquals(List.of("/2", "/1"), paths("/v1/links?sort=updated&order=asc&tag=x&limit=1"));
    }

    @Test
    void namesWhatIsWrongWithAQuery() {
        for (String query : List.of(
                "sort=size",
                "order=up",
                "addedAfter=yesterday",
                "addedBefore=%2B12345-01-01T00:00:00Z",
                "q=" + "x".repeat(201),
                "q=a&q=b",
                "status=lost",
                "host=a&host=b")) {
            assertEquals(422, api.get("/v1/links?" + query).status(), query);
        }
    }

    /** I14: links come and go and change their tags between any two pages. */
    @Test
    void pagesHoldWhatStaysOnceWhileOthersWrite() {
        Set<String> staying = new HashSet<>();
        List<String> leaving = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            String id = add("https://one.example/" + i, "title " + i % 7, "", "t")
                    .get("id")
                    .getAsString();
            if (i % 3 == 0) {
                leaving.add(id);
            } else {
                staying.add(id);
            }
        }
        for (String query :
                List.of("order=asc", "tag=t", "sort=title", "sort=updated&order=asc", "q=title&order=asc")) {
            List<String> seen = new ArrayList<>();
            String cursor = "";
            do {
                Api.Answer page = api.get("/v1/links?limit=4&" + query + cursor);
                page.items().forEach(item -> seen.add(id(item.getAsJsonObject())));
                cursor = page.nextCursor().map(text -> "&cursor=" + text).orElse("");
                add("https://new.example/" + UUID.randomUUID(), "title", "", "t");
                if (!leaving.isEmpty() && query.equals("tag=t")) {
                    api.delete("/v1/links/" + leaving.remove(0));
                }
            } while (!cursor.isEmpty());
            Set<String> distinct = new HashSet<>(seen);
            assertEquals(distinct.size(), seen.size(), "each once: " + query);
            assertTrue(distinct.containsAll(staying), "all that stay: " + query);
        }
    }

    private JsonObject add(String url, String title, String note, String tag) {
        JsonObject body = new JsonObject();
        body.addProperty("url", url);
        body.addProperty("title", title);
        body.addProperty("note", note);
        body.add("tags", new Gson().toJsonTree(List.of(tag)));
        return api.post("/v1/links", body.toString()).json();
    }

    private List<String> paths(String query) {
        return api.all(query).stream()
                .map(link -> URI.create(link.get("url").getAsString()).getPath())
                .toList();
    }

    private static String id(JsonObject link) {
        return link.get("id").getAsString();
    }

    /** Times are told to the millisecond. */
    private static void pause() {
        try {
            Thread.sleep(3);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
