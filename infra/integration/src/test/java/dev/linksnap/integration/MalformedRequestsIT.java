package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.integration.Api.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the answer says what is wrong with it, and nothing of ours breaks. */
class MalformedRequestsIT {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1.5",
            "1e400",
            "\"\"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"😀\"",
            "\"https://example.org/\"",
            "\"rate(1 minute)\"",
            "[]",
            "[[]]",
            "[\"a\", 1, null, {}]",
            "{}",
            "{\"expression\": \"cron(* * * * * *)\"}",
            "{\"a\": {\"b\": []}}",
            "\"" + "x".repeat(30_000) + "\"");
    private static final List<String> NAMES = List.of(
            "url",
            "title",
            "note",
            "tags",
            "capture",
            "schedule",
            "policy",
            "name",
            "color",
            "into",
            "scopes",
            "expiresAt",
            "viewport",
            "delayMs",
            "artifacts",
            "",
            "__proto__",
            "a/b~c",
            "😀");

    private static final int BODIES = 9_000;

    private static Backend backend;
    private final Api api = Api.of(backend.wiring(), "owner-" + UUID.randomUUID());

    @BeforeAll
    static void start() {
        backend = Backend.create();
    }

    @Test
    void answersEveryBodyThatIsWrong() {
        Answer link = api.post("/v1/links", "{\"url\": \"https://example.org/a\", \"tags\": [\"t\"]}");
        String snapshot = link.json().getAsJsonObject("snapshot").get("id").getAsString();
        List<String> routes = api.routes().stream()
                .filter(route -> List.of("POST", "PATCH", "PUT").contains(route.split(" ")[0]))
                .map(route -> route.replace("{linkId}", link.text("id"))
                        .replace("{snapshotId}", snapshot)
                        .replace("{tag+}", route.startsWith("POST") ? "t/merge" : "t")
                        .replaceAll("\\{\\w+\\+?}", "x"))
                .toList();
        Random random = new Random(4);
        for (int i = 0; i < BODIES; i++) {
            String body = body(random);
            String[] route = routes.get(i % routes.size()).split(" ");
            assertExplained(api.call(route[0], route[1], Optional.of(body), headers(random)), route[1] + " " + body);
        }
    }

    @Test
    void answersEveryQueryThatIsWrong() {
        List<String> values = List.of(
                "",
                "%00",
                "%ff",
                "/",
                "//",
                "a/",
                "%F0%9F%98%80",
                "x".repeat(9_000),
                "-1",
                "201",
                "1e9",
                "null",
                "*",
                "#");
        for (String path : List.of("/v1/links", "/v1/tags", "/v1/links/lookup")) {
            for (String name :
                    List.of("tag", "anyTag", "status", "host", "limit", "cursor", "sort", "prefix", "url", "q")) {
                for (String value : values) {
                    String query = path + "?" + name + "=" + value;
                    assertExplained(api.get(query), query);
                    assertExplained(api.get(query + "&" + name + "=" + value), query + " twice");
                }
            }
        }
    }

    @Test
    void answersEveryIdThatIsWrong() {
        for (String id : List.of(
                "x", "lnk_", "%00", "lnk_" + "Z".repeat(26), "snp_" + "0".repeat(52), "😀", "a".repeat(3_000))) {
            assertEquals(404, api.get("/v1/links/" + id).status());
            assertEquals(404, api.patch("/v1/links/" + id, "{}").status());
            assertEquals(404, api.delete("/v1/links/" + id).status());
            assertEquals(404, api.get("/v1/tags/" + id).status());
            assertEquals(404, api.get("/v1/snapshots/" + id).status());
            assertEquals(404, api.get("/v1/links/" + id + "/snapshots").status());
        }
    }

    @Test
    void holdsTheLimits() {
        JsonObject body = new JsonObject();
        body.addProperty("url", "https://example.org/" + "a".repeat(8_192));
        assertLimit("/url", api.post("/v1/links", body.toString()));
        body.addProperty("url", "https://example.org/limits");
        body.addProperty("title", "x".repeat(501));
        assertLimit("/title", api.post("/v1/links", body.toString()));
        body.addProperty("title", "x".repeat(500));
        body.addProperty("note", "x".repeat(20_001));
        assertLimit("/note", api.post("/v1/links", body.toString()));
        body.addProperty("note", "x".repeat(20_000));
        body.add("tags", JsonParser.parseString(("[" + "\"t\",".repeat(33) + "]").replace(",]", "]")));
        assertLimit("/tags", api.post("/v1/links", body.toString()));
        body.add("tags", JsonParser.parseString("[\"" + "x".repeat(101) + "\"]"));
        assertLimit("/tags/0", api.post("/v1/links", body.toString()));
        body.add("tags", tags(32));
        assertEquals(201, api.post("/v1/links", body.toString()).status());
        assertEquals(422, api.post("/v1/links", " ".repeat(6 * 1024 * 1024 + 1)).status());
    }

    @Test
    void changesAllTagsOfALinkAtOnce() {
        JsonObject body = new JsonObject();
        body.addProperty("url", "https://example.org/all-tags");
        body.add("tags", tags(32));
        Answer added = api.post("/v1/links", body.toString());
        Answer changed = api.patch(
                added.header("location"),
                tags(32).toString().replace("tag", "other").replaceFirst("\\[", "{\"tags\":[") + "}");

        assertEquals(200, changed.status(), changed.body());
        assertEquals(32, api.get("/v1/tags?limit=200").items().size());
        assertEquals(204, api.delete(added.header("location")).status());
        assertEquals(0, api.get("/v1/tags?limit=200").items().size());
    }

    private static Map<String, String> headers(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Map.of("if-match", "\u0000,\"" + random.nextInt(3) + "\",W/x");
            case 1 -> Map.of("idempotency-key", Integer.toString(random.nextInt(50)));
            case 2 -> Map.of("idempotency-key", " ", "content-type", "text/plain");
            default -> Map.of();
        };
    }

    private static JsonArray tags(int number) {
        JsonArray tags = new JsonArray();
        for (int i = 0; i < number; i++) {
            tags.add("tag" + i);
        }
        return tags;
    }

    private static String body(Random random) {
        StringBuilder body = new StringBuilder("{");
        for (int i = random.nextInt(4); i >= 0; i--) {
            body.append('"').append(NAMES.get(random.nextInt(NAMES.size()))).append("\": ");
            body.append(VALUES.get(random.nextInt(VALUES.size()))).append(i == 0 ? "}" : ",");
        }
        String text = body.toString();
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, random.nextInt(text.length()));
            case 1 -> text.replace(':', ',');
            case 2 -> "[".repeat(random.nextInt(200)) + text;
            default -> text;
        };
    }

    private static void assertLimit(String pointer, Answer answer) {
        assertEquals(422, answer.status(), pointer);
        assertEquals(
                pointer,
                answer.json()
                        .getAsJsonArray("errors")
                        .get(0)
                        .getAsJsonObject()
                        .get("pointer")
                        .getAsString());
    }

    private static void assertExplained(Answer answer, String what) {
        String shown = what.substring(0, Math.min(300, what.length()));
        assertTrue(answer.status() < 500, shown + " gave " + answer.status());
        if (answer.status() >= 400) {
            assertEquals("application/problem+json", answer.header("content-type"), shown);
            assertFalse(answer.text("detail").isBlank(), shown);
            assertFalse(answer.body().contains("Exception"), shown);
        }
    }
}
