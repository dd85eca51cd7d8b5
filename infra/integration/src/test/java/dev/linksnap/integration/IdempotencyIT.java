package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.linksnap.http.Problem;
import dev.linksnap.http.Query;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.idempotency.AnswerSeal;
import dev.linksnap.idempotency.Idempotency;
import dev.linksnap.idempotency.IdempotencyStore;
import dev.linksnap.integration.Api.Answer;
import dev.linksnap.lambda.Wiring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests that are sent again with the same {@code Idempotency-Key}, and owners who ask for too much. */
class IdempotencyIT {
    private static Backend backend;

    private final String owner = "owner-" + UUID.randomUUID();
    private final MovingClock clock = new MovingClock();
    private final Api api = Api.of(Wiring.of(backend.config(), clock), owner);

    @BeforeAll
    static void start() {
        backend = Backend.create();
    }

    @Test
    void answersTheSameRequestAlike() {
        String body = "{\"url\": \"https://example.org/same\"}";
        Answer first = post("/v1/links", body, "k");
        Answer again = post("/v1/links", body, "k");

        assertEquals(201, again.status());
        assertEquals(first.body(), again.body());
        assertEquals(first.header("location"), again.header("location"));
        assertEquals(200, api.post("/v1/links", body).status());

        String link = first.header("location");
        assertEquals(
                post(link + "/snapshots", "{}", "s").text("id"),
                post(link + "/snapshots", "{}", "s").text("id"));
    }

    @Test
    void keepsARefusalToo() {
        Answer refused = post("/v1/links", "{\"url\": 7}", "k");

        assertEquals(422, refused.status());
        assertEquals(refused.body(), post("/v1/links", "{\"url\": 7}", "k").body());
    }

    @Test
    void refusesAKeyOfAnotherRequest() {
        post("/v1/links", "{\"url\": \"https://example.org/a\"}", "k");
        Answer refused = post("/v1/links", "{\"url\": \"https://example.org/b\"}", "k");

        assertEquals(409, refused.status());
        assertEquals("idempotency_key_reused", refused.text("code"));
        assertEquals(422, post("/v1/links", "{}", "x".repeat(256)).status());
        assertEquals(422, post("/v1/links", "{}", "a key").status());
        Api theirs = api.as("other-" + UUID.randomUUID(), "read write admin");
        assertEquals(
                201,
                theirs.call(
                                "POST",
                                "/v1/links",
                                Optional.of("{\"url\": \"https://example.org/b\"}"),
                                Map.of("idempotency-key", "k"))
                        .status());
    }

    @Test
    void forgetsAKeyAfterADay() {
        post("/v1/links", "{\"url\": \"https://example.org/a\"}", "k");
        clock.forward(Duration.ofHours(25));

        assertEquals(
                201,
                post("/v1/links", "{\"url\": \"https://example.org/b\"}", "k").status());
    }

    @Test
    void doesTheWorkOfManyAtOnceOnce() throws Exception {
        String link = api.post("/v1/links", "{\"url\": \"https://example.org/x\", \"capture\": false}")
                .header("location");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            answers.add(threads.submit(() -> post(link + "/snapshots", "{}", "k")));
        }
        for (Future<Answer> answer : answers) {
            assertTrue(
                    List.of(202, 409).contains(answer.get().status()),
                    answer.get().body());
        }
        threads.shutdown();

        assertEquals(202, post(link + "/snapshots", "{}", "k").status());
        assertEquals(1, api.all(link + "/snapshots?limit=50").size());
    }

    @Test
    void worksOnWhereTheFirstHasDied() {
        Wiring wiring = Wiring.of(backend.config(), clock);
        Idempotency idempotency = new Idempotency(
                new IdempotencyStore(wiring.table()),
                new AnswerSeal(backend.config().cursorKey()),
                clock);
        Request request = new Request(
                "POST",
                "/v1/x",
                Map.of(),
                Query.EMPTY,
                Map.of("idempotency-key", "k"),
                "",
                Map.of("owner", owner, "scopes", "write"));
        List<Object> occasions = new ArrayList<>();
        try {
            idempotency.handle(request, first -> {
                occasions.add(first.occasion().orElseThrow());
                throw new StackOverflowError("it dies");
            });
        } catch (StackOverflowError died) {
            // As if the process had ended.
        }
        assertEquals(
                "idempotency_in_progress", refusal(() -> idempotency.handle(request, again -> Response.noContent())));
        clock.forward(Duration.ofSeconds(40));
        Response answer = idempotency.handle(request, again -> {
            occasions.add(again.occasion().orElseThrow());
            return Response.noContent();
        });

        assertEquals(204, answer.status());
        assertEquals(occasions.get(0), occasions.get(1));
        assertEquals(
                204,
                idempotency.handle(request, never -> Response.redirect("x")).status());
    }

    @Test
    void keepsNoSecretReadable() {
        String token = post("/v1/tokens", "{\"name\": \"x\", \"scopes\": [\"read\"]}", "secret-key")
                .text("token");
        String items = backend.dynamoDb()
                .scan(request -> request.tableName(backend.config().tableName()))
                .items()
                .toString();

        assertEquals(
                token,
                post("/v1/tokens", "{\"name\": \"x\", \"scopes\": [\"read\"]}", "secret-key")
                        .text("token"));
        assertFalse(items.contains(token.substring(3)));
    }

    @Test
    void letsAnOwnerCaptureSoManyAtOnceOnly() {
        String link = api.post("/v1/links", "{\"url\": \"https://example.org/x\", \"capture\": false}")
                .header("location");
        int taken = 0;
        Answer answer = api.post(link + "/snapshots", "{}");
        while (answer.status() == 202 && taken < 1_000) {
            taken++;
            answer = api.post(link + "/snapshots", "{}");
        }

        assertTrue(taken >= 300 && taken < 1_000, taken + " captures");
        assertEquals(429, answer.status());
        assertEquals("too_many_captures", answer.text("code"));
        assertTrue(Integer.parseInt(answer.header("retry-after")) >= 1);
        clock.forward(Duration.ofSeconds(3));
        assertEquals(202, api.post(link + "/snapshots", "{}").status());
    }

    private Answer post(String path, String body, String key) {
        return api.call("POST", path, Optional.of(body), Map.of("idempotency-key", key));
    }

    private static String refusal(Runnable work) {
        try {
            work.run();
            return "none";
        } catch (Problem problem) {
            return problem.code();
        }
    }
}
