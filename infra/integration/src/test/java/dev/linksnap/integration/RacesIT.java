package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.linksnap.integration.Api.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stays true while many act at once. */
class RacesIT {
    private static Backend backend;

    private final Api api = Api.of(backend.wiring(), "owner-" + UUID.randomUUID());
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @BeforeAll
    static void start() {
        backend = Backend.create();
    }

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdown();
        assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
    }

    @Test
    void makesOneLinkOfManyAddsOfOnePage() throws Exception {
        for (int round = 0; round < 5; round++) {
            String body =
                    "{\"url\": \"https://example.org/race/" + round + "\", \"tags\": [\"race\", \"r" + round + "\"]}";
            List<Answer> answers = atOnce(8, () -> api.post("/v1/links", body));

            assertEquals(
                    List.of(200, 200, 200, 200, 200, 200, 200, 201),
                    answers.stream().map(Answer::status).sorted().toList());
            assertEquals(
                    1,
                    answers.stream().map(answer -> answer.text("id")).distinct().count());
        }
        assertEquals(5, api.all("/v1/links?tag=race").size());
        assertCountsAreARecount();
    }

    @Test
    void appliesEveryChangeOfOneLink() throws Exception {
        String path =
                api.post("/v1/links", "{\"url\": \"https://example.org/one\"}").header("location");
        AtomicInteger number = new AtomicInteger();
        List<Answer> answers = atOnce(8, () -> api.patch(path, "{\"tags\": [\"t" + number.incrementAndGet() + "\"]}"));

        assertEquals(
                List.of(200), answers.stream().map(Answer::status).distinct().toList());
        assertEquals("\"9\"", api.get(path).header("etag"));
        assertCountsAreARecount();
    }

    @Test
    void removesALinkOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            String path = api.post("/v1/links", "{\"url\": \"https://example.org/once\", \"tags\": [\"t\"]}")
                    .header("location");
            List<Answer> answers = atOnce(4, () -> api.delete(path));

            assertEquals(
                    List.of(204, 404, 404, 404),
                    answers.stream().map(Answer::status).sorted().toList());
        }
        assertCountsAreARecount();
    }

    @Test
    void countsExactlyAfterAStorm() throws Exception {
        Random seeds = new Random(8);
        List<Callable<Integer>> storm = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            long seed = seeds.nextLong();
            storm.add(() -> act(new Random(seed)));
        }
        int acts = 0;
        for (Future<Integer> future : threads.invokeAll(storm)) {
            acts += future.get();
        }
        assertEquals(8 * 60, acts);
        assertCountsAreARecount();
    }

    @Test
    void pagesHoldTheWholeSetOnceWhileOthersWrite() throws Exception {
        Set<String> before = new HashSet<>();
        for (int i = 0; i < 120; i++) {
            before.add(api.post("/v1/links", "{\"url\": \"https://example.org/" + i + "\", \"tags\": [\"all\"]}")
                    .text("id"));
        }
        AtomicBoolean over = new AtomicBoolean();
        Future<Integer> writer = threads.submit(() -> {
            int written = 0;
            while (!over.get()) {
                api.post("/v1/links", "{\"url\": \"https://example.org/new/" + written++ + "\", \"tags\": [\"all\"]}");
            }
            return written;
        });
        for (String query : List.of("/v1/links?limit=7", "/v1/links?tag=all&limit=7", "/v1/links?anyTag=all&limit=7")) {
            List<String> paged = api.all(query).stream()
                    .map(link -> link.get("id").getAsString())
                    .toList();
            assertEquals(paged.size(), new HashSet<>(paged).size(), "no repeats");
            assertTrue(paged.containsAll(before), "nothing is missing");
        }
        over.set(true);
        assertTrue(writer.get() > 0);
    }

    /** Adds, changes and removes links of a small set, so that the threads meet. */
    private int act(Random random) {
        for (int i = 0; i < 60; i++) {
            String url = "https://example.org/storm/" + random.nextInt(12);
            String tags = tags(random);
            Answer link =
                    api.post("/v1/links", "{\"url\": \"" + url + "\", \"tags\": " + tags + ", \"capture\": false}");
            String path = "/v1/links/" + link.text("id");
            int status =
                    switch (random.nextInt(3)) {
                        case 0 -> api.delete(path).status();
                        case 1 ->
                            api.patch(path, "{\"tags\": " + tags(random) + "}").status();
                        default -> link.status();
                    };
            assertTrue(status < 300 || status == 404, "status " + status);
        }
        return 60;
    }

    private static String tags(Random random) {
        List<String> tags = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            tags.add("\"" + (random.nextBoolean() ? "Tag" : "tag") + random.nextInt(6) + "\"");
        }
        return tags.toString();
    }

    /** Counts = the links of each tag's list = the tags of all links. */
    private void assertCountsAreARecount() {
        Map<String, Integer> recount = new TreeMap<>();
        for (JsonObject link : api.all("/v1/links?limit=200")) {
            link.getAsJsonArray("tags")
                    .forEach(tag -> recount.merge(tag.getAsString().toLowerCase(), 1, Integer::sum));
        }
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Integer> edges = new TreeMap<>();
        for (JsonObject tag : api.all("/v1/tags?limit=200")) {
            String name = tag.get("name").getAsString();
            counts.put(name.toLowerCase(), tag.get("count").getAsInt());
            edges.put(
                    name.toLowerCase(),
                    api.all("/v1/links?tag=" + name + "&limit=200").size());
        }
        assertEquals(recount, counts);
        assertEquals(recount, edges);
    }

    private <T> List<T> atOnce(int number, Callable<T> act) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(number);
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            futures.add(threads.submit(() -> {
                barrier.await();
                return act.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get(60, TimeUnit.SECONDS));
        }
        return results;
    }
}
