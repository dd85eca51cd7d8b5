package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.integration.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Renaming, merging and deleting tags, alone and while others edit. */
class RetaggingIT {
    private static Backend backend;

    private final Api api = Api.of(backend.wiring(), "owner-" + UUID.randomUUID());
    private final JobsQueue queue = new JobsQueue(backend);

    @BeforeAll
    static void start() {
        backend = Backend.create();
    }

    @Test
    void renamesATagWithColorAndPolicy() {
        String link = add("a", "old", "x");
        api.patch("/v1/tags/old", "{\"color\": \"#0A7CFF\", \"policy\": {\"schedule\": \"rate(1 day)\"}}");
        JsonObject job = finished(api.patch("/v1/tags/old", "{\"name\": \"New/Name\"}"));

        assertEquals("done", job.get("status").getAsString());
        assertEquals(1, job.get("links").getAsInt());
        assertEquals(List.of("New/Name", "x"), tagsOf(link));
        JsonObject tag = api.get("/v1/tags/new/name").json();
        assertEquals("#0a7cff", tag.get("color").getAsString());
        assertTrue(tag.getAsJsonObject("policy").get("schedule").isJsonObject());
        assertEquals(404, api.get("/v1/tags/old").status());
        assertEquals(1, api.all("/v1/links?tag=new/name").size());
        assertEquals(0, api.all("/v1/links?tag=old").size());
    }

    @Test
    void spellsATagAnew() {
        String one = add("a", "linux");
        String other = add("b", "linux", "x");
        finished(api.patch("/v1/tags/linux", "{\"name\": \"Linux\"}"));

        assertEquals(List.of("Linux"), tagsOf(one));
        assertEquals(List.of("Linux", "x"), tagsOf(other));
        assertEquals("Linux", api.get("/v1/tags/linux").text("name"));
        assertEquals(List.of("Linux"), tagsOf(add("c", "LINUX")));
    }

    @Test
    void mergesATagIntoAnother() {
        String both = add("a", "js", "JavaScript");
        String one = add("b", "js");
        JsonObject job = finished(api.post("/v1/tags/js/merge", "{\"into\": \"javascript\"}"));

        assertEquals("JavaScript", job.get("into").getAsString());
        assertEquals(List.of("JavaScript"), tagsOf(both));
        assertEquals(List.of("JavaScript"), tagsOf(one));
        assertEquals(2, api.get("/v1/tags/javascript").json().get("count").getAsInt());
        assertEquals(404, api.get("/v1/tags/js").status());
    }

    @Test
    void deletesATagAndKeepsItsLinks() {
        String link = add("a", "gone", "gone/below");
        finished(api.delete("/v1/tags/gone"));

        assertEquals(List.of("gone/below"), tagsOf(link));
        assertEquals(404, api.get("/v1/tags/gone").status());
    }

    @Test
    void walksMoreLinksThanAPage() {
        for (int i = 0; i < 130; i++) {
            api.post(
                    "/v1/links",
                    "{\"url\": \"https://example.org/" + i + "\", \"tags\": [\"many\"], \"capture\": false}");
        }
        JsonObject job = finished(api.delete("/v1/tags/many"));

        assertEquals(130, job.get("links").getAsInt());
        assertEquals(0, api.all("/v1/links?tag=many").size());
        assertEquals(0, api.get("/v1/tags").items().size());
    }

    @Test
    void refusesWhatCannotBe() {
        add("a", "one", "two");
        assertEquals(
                "tag_exists", api.patch("/v1/tags/one", "{\"name\": \"TWO\"}").text("code"));
        assertEquals(422, api.post("/v1/tags/one/merge", "{\"into\": \"ONE\"}").status());
        assertEquals(
                422, api.post("/v1/tags/one/merge", "{\"into\": \"nobody\"}").status());
        assertEquals(422, api.post("/v1/tags/one/merge", "{}").status());
        assertEquals(
                404, api.post("/v1/tags/nobody/merge", "{\"into\": \"one\"}").status());
        assertEquals(
                405,
                api.call("POST", "/v1/tags/one", Optional.of("{}"), Map.of()).status());
        assertEquals(404, api.delete("/v1/tags/nobody").status());
        assertEquals(422, api.patch("/v1/tags/one", "{\"color\": \"red\"}").status());
        assertEquals(
                412,
                api.call("DELETE", "/v1/tags/one", Optional.empty(), Map.of("if-match", "\"7\""))
                        .status());
        assertEquals(404, api.get("/v1/jobs/job_00000000000000000000000000").status());
    }

    /** Counts are those of a recount, and nobody's edit is lost, whatever happens at once. */
    @Test
    void losesNothingInAStorm() throws Exception {
        List<String> links = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            links.add(add("storm/" + i, "t" + i % 4));
        }
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<?>> storm = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Random random = new Random(thread);
            int number = thread;
            storm.add(threads.submit(() -> {
                for (int i = 0; i < 15; i++) {
                    int link = random.nextInt(6) * 4 + number;
                    Answer edited = api.patch(
                            links.get(link),
                            "{\"tags\": [\"t" + random.nextInt(4) + "\", \"mine" + link + "-" + i + "\"]}");
                    assertEquals(200, edited.status(), edited.body());
                }
            }));
        }
        storm.add(threads.submit(() -> {
            Random random = new Random(9);
            for (int i = 0; i < 12; i++) {
                String tag = "t" + random.nextInt(4);
                switch (random.nextInt(3)) {
                    case 0 -> api.post("/v1/tags/" + tag + "/merge", "{\"into\": \"t" + random.nextInt(4) + "\"}");
                    case 1 -> api.delete("/v1/tags/" + tag);
                    default -> api.patch("/v1/tags/" + tag, "{\"name\": \"renamed" + i + "\"}");
                }
                queue.work();
            }
        }));
        storm.add(threads.submit(() -> {
            for (int i = 0; i < 12; i++) {
                queue.work();
            }
        }));
        for (Future<?> part : storm) {
            part.get();
        }
        threads.shutdown();
        queue.work();

        Map<String, Integer> recount = new TreeMap<>();
        for (String link : links) {
            List<String> tags = tagsOf(link);
            tags.forEach(tag -> recount.merge(tag, 1, Integer::sum));
            assertEquals(
                    1, tags.stream().filter(tag -> tag.startsWith("mine")).count() + (isEdited(link) ? 0 : 1), link);
        }
        Map<String, Integer> counts = new TreeMap<>();
        api.all("/v1/tags?limit=3")
                .forEach(tag -> counts.put(
                        tag.get("name").getAsString(), tag.get("count").getAsInt()));
        assertEquals(recount, counts);
        for (Map.Entry<String, Integer> tag : counts.entrySet()) {
            assertEquals(
                    tag.getValue(),
                    api.all("/v1/links?tag=" + Api.encode(tag.getKey())).size(),
                    tag.getKey());
        }
    }

    private boolean isEdited(String link) {
        return tagsOf(link).stream().anyMatch(tag -> tag.startsWith("mine"));
    }

    private String add(String path, String... tags) {
        Answer added = api.post(
                "/v1/links",
                "{\"url\": \"https://example.org/" + path + "\", \"capture\": false, \"tags\": [\""
                        + String.join("\", \"", tags) + "\"]}");
        assertEquals(201, added.status(), added.body());
        return added.header("location");
    }

    private List<String> tagsOf(String link) {
        return api.get(link).json().getAsJsonArray("tags").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private JsonObject finished(Answer started) {
        assertEquals(202, started.status(), started.body());
        assertFalse(started.text("status").equals("done"));
        queue.work();
        return api.get(started.header("location")).json();
    }
}
