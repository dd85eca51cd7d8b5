package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.integration.Api.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LinksIT {
    private static Backend backend;
    private final Api api = Api.of(backend.wiring(), "owner-" + UUID.randomUUID());

    @BeforeAll
    static void start() {
        backend = Backend.create();
    }

    @Test
    void addsALinkWithItsSnapshot() {
        Answer added = api.post("/v1/links", """
                {"url": "https://example.org/a?b=c", "title": "A page", "note": "why", "tags": ["Dev/Java", "later"]}
                """);

        assertEquals(201, added.status(), added.body());
        assertEquals("/v1/links/" + added.text("id"), added.header("location"));
        assertEquals("\"1\"", added.header("etag"));
        assertEquals("https://example.org/a?b=c", added.text("url"));
        assertEquals("queued", added.text("status"));
        assertEquals(
                "queued", added.json().getAsJsonObject("snapshot").get("status").getAsString());
        assertEquals(added.json(), api.get(added.header("location")).json());
    }

    @Test
    void answersTheExistingLinkForTheSamePage() {
        Answer first = api.post("/v1/links", "{\"url\": \"https://example.org/same\"}");
        Answer second = api.post("/v1/links", "{\"url\": \"HTTPS://EXAMPLE.org:443/same#part\"}");

        assertEquals(201, first.status());
        assertEquals(200, second.status());
        assertEquals(first.text("id"), second.text("id"));
        assertEquals("", second.header("location"));
    }

    @Test
    void capturesNothingIfToldSo() {
        Answer added = api.post("/v1/links", "{\"url\": \"https://example.org/quiet\", \"capture\": false}");

        assertEquals("none", added.text("status"));
        assertTrue(added.json().get("snapshot").isJsonNull());
    }

    @Test
    void keepsTheFirstSpellingOfATag() {
        add("https://example.org/1", "Java");
        Answer second = add("https://example.org/2", "JAVA");

        assertEquals("[\"Java\"]", second.json().getAsJsonArray("tags").toString());
        assertEquals(1, api.get("/v1/tags").items().size());
        assertEquals(2, api.get("/v1/tags/jAvA").json().get("count").getAsInt());
    }

    @Test
    void changesWhatIsGivenAndKeepsTheRest() {
        Answer added = api.post(
                "/v1/links",
                "{\"url\": \"https://example.org/x\", \"title\": \"old\", \"note\": \"stays\", \"tags\": [\"a\", \"b\"]}");
        Answer changed = api.patch(added.header("location"), "{\"title\": null, \"tags\": [\"b\", \"c\"]}");

        assertEquals(200, changed.status(), changed.body());
        assertTrue(changed.json().get("title").isJsonNull());
        assertEquals("stays", changed.text("note"));
        assertEquals("[\"b\",\"c\"]", changed.json().getAsJsonArray("tags").toString());
        assertEquals("\"2\"", changed.header("etag"));
        assertEquals(changed.json(), api.get(added.header("location")).json());
        assertEquals(List.of("b=1", "c=1"), counts());
        assertEquals(0, api.all("/v1/links?tag=a").size());
        assertEquals(1, api.all("/v1/links?tag=c").size());
    }

    @Test
    void refusesAChangeOfWhatHasChangedSince() {
        Answer added = add("https://example.org/x");
        api.patch(added.header("location"), "{\"title\": \"first\"}");
        Answer stale = api.call(
                "PATCH",
                added.header("location"),
                Optional.of("{\"title\": \"second\"}"),
                Map.of("If-Match", added.header("etag")));

        assertEquals(412, stale.status());
        assertEquals("stale", stale.text("code"));
        assertEquals("first", api.get(added.header("location")).text("title"));
    }

    @Test
    void keepsASchedule() {
        Answer added = api.post("/v1/links", """
                {"url": "https://example.org/s", "schedule": {"expression": "rate(1 day)", "timezone": "Europe/Berlin"}}
                """);
        assertEquals(
                JsonParser.parseString("{\"expression\": \"rate(1 day)\", \"timezone\": \"Europe/Berlin\"}"),
                added.json().get("schedule"));

        Answer stopped = api.patch(added.header("location"), "{\"schedule\": null}");
        assertTrue(stopped.json().get("schedule").isJsonNull());
    }

    @Test
    void removesALinkAtOnce() {
        Answer added = add("https://example.org/gone", "doomed");

        assertEquals(204, api.delete(added.header("location")).status());
        assertEquals(404, api.get(added.header("location")).status());
        assertEquals(404, api.delete(added.header("location")).status());
        assertEquals(0, api.all("/v1/links?tag=doomed").size());
        assertEquals(List.of(), counts());
        assertEquals(201, add("https://example.org/gone").status());
    }

    @Test
    void looksUpAUrl() {
        Answer added = add("https://example.org/known");
        Answer known = api.get("/v1/links/lookup?url=" + Api.encode("https://EXAMPLE.org/known#x"));
        Answer unknown = api.get("/v1/links/lookup?url=" + Api.encode("https://example.org/unknown"));

        assertEquals(
                added.text("id"), known.json().getAsJsonObject("link").get("id").getAsString());
        assertEquals("https://example.org/known", known.text("identity"));
        assertTrue(unknown.json().get("link").isJsonNull());
        assertEquals(422, api.get("/v1/links/lookup").status());
    }

    @Test
    void filtersByTagsHostAndStatus() {
        add("https://one.example/1", "dev/java", "keep");
        add("https://one.example/2", "dev/go");
        add("https://two.example/3", "dev", "keep");
        api.post("/v1/links", "{\"url\": \"https://two.example/4\", \"capture\": false}");

        assertEquals(List.of("/4", "/3", "/2", "/1"), paths("/v1/links?"));
        assertEquals(List.of("/3"), paths("/v1/links?tag=DEV"));
        assertEquals(List.of("/2", "/1"), paths("/v1/links?tag=dev/"));
        assertEquals(List.of("/1"), paths("/v1/links?tag=dev/&tag=keep"));
        assertEquals(List.of("/3", "/1"), paths("/v1/links?anyTag=dev&anyTag=dev/java"));
        assertEquals(List.of("/3"), paths("/v1/links?anyTag=dev&anyTag=dev/java&host=two.example"));
        assertEquals(List.of("/4", "/3"), paths("/v1/links?host=TWO.example"));
        assertEquals(List.of("/4"), paths("/v1/links?status=none"));
        assertEquals(List.of(), paths("/v1/links?tag=unheard-of"));
        assertEquals(List.of(), paths("/v1/links?tag=unheard-of/"));
    }

    @Test
    void pagesWithoutRepeats() {
        for (int i = 0; i < 7; i++) {
            add("https://example.org/" + i, "t");
        }
        Answer first = api.get("/v1/links?tag=t&limit=3");

        assertEquals(3, first.items().size());
        assertEquals(List.of("/6", "/5", "/4", "/3", "/2", "/1", "/0"), paths("/v1/links?tag=t&limit=3"));
        assertEquals(List.of("/6", "/5", "/4", "/3", "/2", "/1", "/0"), paths("/v1/links?limit=7"));
        assertTrue(api.get("/v1/links?limit=7").nextCursor().isEmpty());
    }

    @Test
    void setsAndTakesAwayThePolicyOfATag() {
        add("https://example.org/1", "News/Daily");
        Answer set = api.patch("/v1/tags/news%2Fdaily", "{\"policy\": {\"schedule\": \"rate(6 hours)\"}}");
        Answer stale = api.call(
                "PATCH", "/v1/tags/News/Daily", Optional.of("{\"policy\": null}"), Map.of("if-match", "\"0\""));
        Answer taken = api.patch("/v1/tags/News/Daily", "{\"policy\": null}");

        assertEquals(200, set.status(), set.body());
        assertEquals("News/Daily", set.text("name"));
        assertEquals(
                "rate(6 hours)",
                set.json()
                        .getAsJsonObject("policy")
                        .getAsJsonObject("schedule")
                        .get("expression")
                        .getAsString());
        assertEquals(412, stale.status());
        assertTrue(taken.json().getAsJsonObject("policy").get("schedule").isJsonNull());
        assertEquals(404, api.patch("/v1/tags/unheard-of", "{\"policy\": null}").status());
    }

    @Test
    void ordersTagsByNameOrByCount() {
        add("https://example.org/1", "b", "c");
        add("https://example.org/2", "c");
        add("https://example.org/3", "a");

        assertEquals(List.of("a=1", "b=1", "c=2"), counts());
        assertEquals("c", name(api.all("/v1/tags?sort=count&limit=1").get(0)));
        assertEquals(
                List.of("c", "a", "b"),
                api.all("/v1/tags?sort=count&limit=1").stream()
                        .map(LinksIT::name)
                        .toList());
        assertEquals(1, api.get("/v1/tags?prefix=C").items().size());
        assertEquals(422, api.get("/v1/tags?sort=size").status());
    }

    @Test
    void countsStayExactWhileTheyAreFolded() {
        for (int i = 0; i < 40; i++) {
            add("https://example.org/" + i, "all", i % 2 == 0 ? "even" : "odd");
        }
        assertEquals(List.of("all=40", "even=20", "odd=20"), counts());
        api.all("/v1/links?tag=even&limit=200")
                .forEach(link -> api.delete("/v1/links/" + link.get("id").getAsString()));
        assertEquals(List.of("all=20", "odd=20"), counts());
    }

    @Test
    void namesEveryWrongField() {
        Answer wrong = api.post(
                "/v1/links",
                "{\"url\": 5, \"title\": [], \"tags\": [\"ok\", \"\"], \"colour\": 1, \"schedule\": \"x\"}");

        assertEquals(422, wrong.status());
        assertEquals("application/problem+json", wrong.header("content-type"));
        assertEquals(
                List.of("/colour", "/schedule/expression", "/tags/1", "/title", "/url"),
                wrong.json().getAsJsonArray("errors").asList().stream()
                        .map(error -> error.getAsJsonObject().get("pointer").getAsString())
                        .sorted()
                        .toList());
    }

    @Test
    void refusesWhatIsNoWebUrl() {
        for (String url : List.of("not a url", "file:///etc/passwd", "javascript:alert(1)", "http://", "ftp://x.org")) {
            JsonObject body = new JsonObject();
            body.addProperty("url", url);
            Answer refused = api.post("/v1/links", body.toString());

            assertEquals(422, refused.status(), url);
            assertEquals(
                    "/url",
                    refused.json()
                            .getAsJsonArray("errors")
                            .get(0)
                            .getAsJsonObject()
                            .get("pointer")
                            .getAsString());
            assertFalse(refused.text("code").isEmpty());
        }
    }

    private Answer add(String url, String... tags) {
        JsonObject body = new JsonObject();
        body.addProperty("url", url);
        body.add("tags", JsonParser.parseString(new com.google.gson.Gson().toJson(tags)));
        return api.post("/v1/links", body.toString());
    }

    private List<String> counts() {
        return api.all("/v1/tags?").stream()
                .map(tag -> name(tag) + "=" + tag.get("count").getAsInt())
                .toList();
    }

    private static String name(JsonElement tag) {
        return tag.getAsJsonObject().get("name").getAsString();
    }

    private List<String> paths(String query) {
        return api.all(query).stream()
                .map(link -> java.net.URI.create(link.get("url").getAsString()).getPath())
                .toList();
    }
}
