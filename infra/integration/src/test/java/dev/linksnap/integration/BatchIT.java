package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import dev.linksnap.integration.Api.Answer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many operations in one request, each answered as if it had come alone. */
class BatchIT {
    private static Backend backend;

    private Api api;

    @BeforeAll
    static void startBackend() {
        backend = Backend.create();
    }

    @BeforeEach
    void start() {
        api = Api.of(backend.wiring(), "owner-" + UUID.randomUUID());
    }

    @Test
    void answersEachOperationInItsPlace() {
        String id = api.post("/v1/links", "{\"url\": \"https://a.example/\", \"tags\": [\"x\"]}")
                .text("id");
        List<JsonObject> items = batch(
                "{\"op\": \"add\", \"url\": \"https://b.example/\", \"capture\": false}",
                "{\"op\": \"add\", \"url\": \"https://a.example/#top\"}",
                "{\"op\": \"update\", \"id\": \"" + id + "\", \"title\": \"New\"}",
                "{\"op\": \"tag\", \"id\": \"" + id + "\", \"tags\": [\"y\", \"X\"]}",
                "{\"op\": \"untag\", \"id\": \"" + id + "\", \"tags\": [\"X\"]}",
                "{\"op\": \"capture\", \"id\": \"" + id + "\", \"options\": {\"device\": \"mobile\"}}",
                "{\"op\": \"delete\", \"id\": \"" + id + "\"}",
                "{\"op\": \"tag\", \"id\": \"" + id + "\", \"tags\": [\"z\"]}");

        assertEquals(
                List.of(201, 200, 200, 200, 200, 202, 204, 404),
                items.stream().map(item -> item.get("status").getAsInt()).toList());
        assertEquals("New", items.get(2).getAsJsonObject("link").get("title").getAsString());
        assertEquals(
                "[\"x\",\"y\"]",
                items.get(3).getAsJsonObject("link").get("tags").toString());
        assertEquals("[\"y\"]", items.get(4).getAsJsonObject("link").get("tags").toString());
        assertEquals(
                "batch", items.get(5).getAsJsonObject("snapshot").get("cause").getAsString());
        assertEquals(
                "https://b.example/",
                api.all("/v1/links?limit=10").get(0).get("url").getAsString());
    }

    @Test
    void saysWhatIsWrongWithWhichOperation() {
        List<JsonObject> items = batch(
                "{\"op\": \"add\", \"url\": \"nonsense\"}",
                "{\"op\": \"burn\"}",
                "{\"op\": \"tag\", \"id\": \"lnk_1\", \"tags\": []}",
                "{\"op\": \"delete\"}",
                "{\"op\": \"update\", \"id\": \"lnk_01KANF4V9RM4QJ3E6Y0T1W2X5Z\", \"colour\": 1}",
                "7");

        assertEquals(
                List.of(
                        "/operations/0/url",
                        "/operations/1/op",
                        "",
                        "/operations/3/id",
                        "/operations/4/colour",
                        "/operations/5"),
                items.stream().map(BatchIT::pointer).toList());
    }

    @Test
    void takesFiveHundredAndNoMore() {
        String[] many = IntStream.range(0, 500)
                .mapToObj(i -> "{\"op\": \"add\", \"url\": \"https://c.example/" + i + "\", \"capture\": false}")
                .toArray(String[]::new);
        List<JsonObject> items = batch(many);

        assertEquals(500, items.size());
        assertEquals(
                500,
                api.all("/v1/links?limit=200").size()
                        + items.stream()
                                .filter(item -> item.get("status").getAsInt() == 503)
                                .count());
        String oneMore = "[" + "{},".repeat(500) + "{}]";
        assertEquals(
                422,
                api.post("/v1/links/batch", "{\"operations\": " + oneMore + "}").status());
        assertEquals(422, api.post("/v1/links/batch", "{\"operations\": []}").status());
        assertEquals(
                422,
                api.post("/v1/links/batch", "{\"operations\": {}, \"more\": 1}").status());
    }

    private List<JsonObject> batch(String... operations) {
        String all = List.of(operations).stream().collect(Collectors.joining(",", "[", "]"));
        Answer answer = api.post("/v1/links/batch", "{\"operations\": " + all + "}");
        assertEquals(200, answer.status(), answer.body());
        return answer.items().asList().stream()
                .map(item -> item.getAsJsonObject())
                .toList();
    }

    private static String pointer(JsonObject item) {
        JsonObject problem = item.getAsJsonObject("problem");
        return problem.has("errors")
                ? problem.getAsJsonArray("errors")
                        .get(0)
                        .getAsJsonObject()
                        .get("pointer")
                        .getAsString()
                : "";
    }
}
