package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.linksnap.aws.Keys;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.lambda.Wiring;
import dev.linksnap.snapshots.Delivery;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SearchIT {
    private static Backend backend;

    private final Wiring wiring = backend.wiring();
    private final Owner owner = new Owner("owner-" + UUID.randomUUID());
    private final Api api = Api.of(wiring, owner.name());
    private final FakePage page = new FakePage();
    private final Workshop workshop = new Workshop(backend, new MovingClock());

    @BeforeAll
    static void start() {
        backend = Backend.create();
    }

    @Test
    void findsWordsOfLinksAndTheirPages() throws Exception {
        captured(
                "https://one.example/kettles/copper",
                "Zoë's choice",
                "a note",
                "Kitchen/Tools",
                "Water boils at 100 °C.");
        captured("https://two.example/b", "Tea", "", "later", "The copper kettle of ZOE is on the stove.");
        captured("https://three.example/c", "猫の本", "", "later", "人工智能正在改变世界。白猫");

        assertEquals(List.of("/b", "/kettles/copper"), found("copper"));
        assertEquals(List.of("/b", "/kettles/copper"), found("zoe"));
        assertEquals(List.of("/b"), found("\"copper kettle\""));
        assertEquals(List.of(), found("\"kettle copper\""));
        assertEquals(List.of("/b", "/kettles/copper"), found("kettl*"));
        assertEquals(List.of("/kettles/copper"), found("kettl* boils"));
        assertEquals(List.of("/c"), found("人工智能"));
        assertEquals(List.of("/c"), found("智能"));
        assertEquals(List.of(), found("工人"));
        assertEquals(List.of("/c"), found("猫"));
        assertEquals(List.of("/kettles/copper"), found("copper tag:kitchen/tools"));
        assertEquals(List.of("/kettles/copper"), found("tag:kitchen/"));
        assertEquals(List.of("/b"), found("copper host:TWO.example"));
        assertEquals(List.of("/c", "/b"), found("tag:later status:captured"));
        assertEquals(List.of(), found("copper status:failed"));
        assertEquals(
                0, Api.of(wiring, "stranger").get("/v1/search?q=copper").items().size());
    }

    @Test
    void marksWhatItFound() throws Exception {
        captured(
                "https://one.example/x",
                "<b>Tea</b>",
                "",
                "t",
                "x ".repeat(300) + "the <i>best</i> tea 🍵 ever" + " y".repeat(300));

        JsonArray snippets =
                api.get("/v1/search?q=tea").items().get(0).getAsJsonObject().getAsJsonArray("snippets");

        assertEquals(List.of("title", "text"), texts(snippets, "field"));
        for (int i = 0; i < snippets.size(); i++) {
            JsonObject snippet = snippets.get(i).getAsJsonObject();
            JsonObject mark = snippet.getAsJsonArray("marks").get(0).getAsJsonObject();
            String text = snippet.get("text").getAsString();
            assertTrue(text.length() < 250, text);
            assertEquals(
                    "tea",
                    text.substring(mark.get("start").getAsInt(), mark.get("end").getAsInt())
                            .toLowerCase());
        }
    }

    @Test
    void followsEditsAndRemovals() throws Exception {
        String link = captured("https://one.example/1", "before", "", "a", "words of the page");
        api.patch("/v1/links/" + link, "{\"title\": \"afterwards\", \"tags\": [\"b\"]}");
        keepUp(link);

        assertEquals(List.of(), found("before"));
        assertEquals(List.of("/1"), found("afterwards tag:b page"));
        assertEquals(Map.of(), marker(link));

        api.delete("/v1/links/" + link);
        assertEquals(List.of(), found("page"));
        keepUp(link);
        assertEquals(0, leftBehind(link), "nothing of it is left in the index");
    }

    @Test
    void indexesOnceHoweverOftenItIsTold() throws Exception {
        String link = captured("https://one.example/1", "title", "", "a", "words of the page");
        ConsumedCapacityMeter.reset();
        keepUp(link);
        keepUp(link);
        assertEquals(0, ConsumedCapacityMeter.writeUnits(), "nothing is due");
    }

    @Test
    void searchesALongPageToItsEnd() throws Exception {
        Random arrows = new Random(1);
        StringBuilder chapters = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            chapters.append(" chapter").append(i).append(' ');
            arrows.ints(100, 0x2190, 0x21ff).forEach(chapters::appendCodePoint);
        }
        List<String> links = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            links.add(captured("https://long.example/" + i, "", "", "t", chapters + " finis" + i));
        }
        assertEquals(1, api.get("/v1/search?q=chapter299%20finis3").items().size());
        double most = 0;
        int found = 0;
        String cursor = "";
        do {
            ConsumedCapacityMeter.reset();
            Api.Answer page = api.get("/v1/search?q=chapter299" + cursor);
            most = Math.max(most, ConsumedCapacityMeter.readUnits());
            found += page.items().size();
            cursor = page.nextCursor().map(text -> "&cursor=" + text).orElse("");
        } while (!cursor.isEmpty());
        System.err.printf("read units of a page of search over long texts: %.1f at most%n", most);
        assertEquals(links.size(), found);
        assertTrue(most <= 30, "read units " + most);
    }

    @Test
    void pagesHoldEachLinkOnceForFewReadUnits() throws Exception {
        HashSet<String> expected = new HashSet<>();
        String prose = "common words " + "lorem ipsum dolor sit amet consectetur ".repeat(100);
        for (int i = 0; i < 20; i++) {
            String link = captured("https://one.example/" + i, "number " + i, "", "t", prose + " rare" + i % 4);
            if (i % 4 == 1) {
                expected.add(link);
            }
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        double most = 0;
        do {
            ConsumedCapacityMeter.reset();
            Api.Answer answer = api.get("/v1/search?q=common%20rare1" + cursor);
            most = Math.max(most, ConsumedCapacityMeter.readUnits());
            answer.items()
                    .forEach(item -> seen.add(item.getAsJsonObject()
                            .getAsJsonObject("link")
                            .get("id")
                            .getAsString()));
            cursor = answer.nextCursor().map(text -> "&cursor=" + text).orElse("");
            captured("https://new.example/" + UUID.randomUUID(), "", "", "t", "common rare1");
        } while (!cursor.isEmpty());
        ConsumedCapacityMeter.reset();
        api.get("/v1/search?q=common&limit=200");
        most = Math.max(most, ConsumedCapacityMeter.readUnits());
        System.err.printf("read units of a page of search: %.1f at most%n", most);

        assertEquals(expected, new HashSet<>(seen));
        assertEquals(expected.size(), seen.size());
        assertTrue(most <= 30, "read units " + most);
        assertEquals(400, api.get("/v1/search?q=other&cursor=AAAA").status());
    }

    @Test
    void saysWhatIsWrongWithAQuery() {
        for (String query :
                List.of("", "%20", "...", "status:captured", "status:lost%20a", "tag:%2F", "a".repeat(201))) {
            assertEquals(422, api.get("/v1/search?q=" + query).status(), query);
        }
        assertEquals(422, api.get("/v1/search").status());
    }

    @Test
    void knowsOtherUrlsOfAPageWithinItsSite() throws Exception {
        page.redirectsTo("https://www.example.org/new", "https://stranger.example/other");
        String link = captured("https://example.org/old", "", "", "a", "text");

        JsonObject alias =
                api.get("/v1/links/lookup?url=https://www.example.org/new").json();
        assertEquals("alias", alias.get("matchedBy").getAsString());
        assertEquals(link, alias.getAsJsonObject("link").get("id").getAsString());
        assertEquals(
                "url", api.get("/v1/links/lookup?url=https://example.org/old").text("matchedBy"));
        assertTrue(api.get("/v1/links/lookup?url=https://stranger.example/other")
                .json()
                .get("link")
                .isJsonNull());

        Api.Answer own = api.post("/v1/links", "{\"url\": \"https://www.example.org/new\"}");
        assertEquals(201, own.status(), "an alias gives way");
        api.delete("/v1/links/" + link);
        keepUp(link);
        assertEquals(
                "url",
                api.get("/v1/links/lookup?url=https://www.example.org/new").text("matchedBy"));
    }

    /** Adds a link, captures it and does what follows. */
    private String captured(String url, String title, String note, String tag, String text) throws Exception {
        JsonObject body = new JsonObject();
        body.addProperty("url", url);
        body.addProperty("title", title);
        body.addProperty("note", note);
        body.add("tags", new Gson().toJsonTree(List.of(tag)));
        JsonObject link = api.post("/v1/links", body.toString()).json();
        SnapshotId snapshot =
                new SnapshotId(link.getAsJsonObject("snapshot").get("id").getAsString());
        workshop.worker(page.saying(text)).run(owner, snapshot, new Delivery(1, Instant.now()));
        keepUp(link.get("id").getAsString());
        return link.get("id").getAsString();
    }

    private void keepUp(String link) {
        wiring.linkUpkeep().run(owner, new LinkId(link));
    }

    private List<String> found(String query) {
        return api.all("/v1/search?q=" + Api.encode(query) + "&limit=1").stream()
                .map(item -> URI.create(item.getAsJsonObject("link").get("url").getAsString())
                        .getPath())
                .toList();
    }

    private Map<String, AttributeValue> marker(String link) {
        Map<String, AttributeValue> item = workshop.linkItem(owner, new LinkId(link));
        return item.containsKey(Keys.PENDING_SINCE) ? item : Map.of();
    }

    private long leftBehind(String link) {
        return backend
                .dynamoDb()
                .scanPaginator(scan -> scan.tableName(backend.config().tableName()))
                .items()
                .stream()
                .map(item -> Keys.of(item).sort())
                .filter(sort -> sort.endsWith(link))
                .count();
    }

    private static List<String> texts(JsonArray array, String member) {
        return array.asList().stream()
                .map(item -> item.getAsJsonObject().get(member).getAsString())
                .toList();
    }
}
