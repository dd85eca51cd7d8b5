package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.google.gson.JsonObject;
import dev.linksnap.aws.Keys;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.ids.TagName;
import dev.linksnap.lambda.RecaptureHandler;
import dev.linksnap.lambda.TickHandler;
import dev.linksnap.lambda.Wiring;
import dev.linksnap.snapshots.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Schedules, the sweep, and rules of users' own. Each test has a table of its own: a tick does all that is due. */
class TickIT {
    private final Backend backend = Backend.create();
    private final MovingClock clock = new MovingClock();
    private final Workshop workshop = new Workshop(backend, clock);
    private final CapturesQueue queue = CapturesQueue.of(backend);
    private final Wiring wiring = Wiring.of(backend.config(), clock);
    private final TickHandler handler = new TickHandler(wiring);
    private final Owner owner = new Owner("owner-" + UUID.randomUUID());
    private final Api api = Api.of(wiring, owner.name());

    @Test
    void asksForWhatIsDueAndMovesOn() {
        String link = addLink("rate(1 hour)");
        assertEquals(0, tick().get("requested"));

        clock.forward(Duration.ofMinutes(61));
        assertEquals(1, tick().get("requested"));
        assertEquals(0, tick().get("requested"));

        List<JsonObject> snapshots = api.all("/v1/links/" + link + "/snapshots?limit=10");
        assertEquals(1, snapshots.size());
        assertEquals("schedule", snapshots.get(0).get("cause").getAsString());
        assertEquals("queued", api.get("/v1/links/" + link).text("status"));

        clock.forward(Duration.ofMinutes(60));
        assertEquals(1, tick().get("requested"));
    }

    @Test
    void doesNotMakeUpForTheTimeItWasDown() {
        String link = addLink("rate(5 minutes)");
        clock.forward(Duration.ofDays(3));
        assertEquals(1, tick().get("requested"));
        assertEquals(1, api.all("/v1/links/" + link + "/snapshots?limit=10").size());
        Instant next = Instant.parse(
                workshop.linkItem(owner, new LinkId(link)).get(Keys.DUE_AT).s());
        assertTrue(next.isAfter(clock.instant()), next.toString());
        assertTrue(next.isBefore(clock.instant().plus(Duration.ofMinutes(5))), next.toString());
    }

    @Test
    void twoTicksAtOnceAskOnce() throws Exception {
        List<String> links = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            links.add(addLink("rate(1 day)"));
        }
        clock.forward(Duration.ofHours(25));
        ExecutorService ticks = Executors.newFixedThreadPool(2);
        try {
            Callable<Map<String, Object>> tick = this::tick;
            ticks.invokeAll(List.of(tick, tick)).forEach(TickIT::result);
        } finally {
            ticks.shutdownNow();
        }
        for (String link : links) {
            assertEquals(1, api.all("/v1/links/" + link + "/snapshots?limit=10").size());
        }
        assertEquals(10, queue.waiting());
    }

    @Test
    void asksOnceThoughItDiesBeforeItMovesOn() {
        String link = addLink("rate(1 day)");
        AttributeValue due = workshop.linkItem(owner, new LinkId(link)).get(Keys.DUE_AT);
        clock.forward(Duration.ofHours(25));
        tick();
        backend.dynamoDb()
                .updateItem(update -> update.tableName(backend.config().tableName())
                        .key(Keys.link(owner, new LinkId(link)).toItem())
                        .updateExpression("SET dueAt = :due")
                        .expressionAttributeValues(Map.of(":due", due)));
        tick();
        assertEquals(1, api.all("/v1/links/" + link + "/snapshots?limit=10").size());
    }

    @Test
    void walksATagPageByPage() {
        for (int i = 0; i < 60; i++) {
            addTagged("big");
        }
        setPolicy("big", "rate(1 day)");
        clock.forward(Duration.ofHours(25));

        assertEquals(60, tick().get("requested"));
        assertEquals(0, tick().get("requested"));
        assertEquals(60, queue.waiting());
        clock.forward(Duration.ofHours(24));
        assertEquals(60, tick().get("requested"));
    }

    @Test
    void goesOnWithATagWhereTheLastTickStopped() {
        for (int i = 0; i < 60; i++) {
            addTagged("big");
        }
        setPolicy("big", "rate(1 day)");
        clock.forward(Duration.ofHours(25));

        clock.lookTakes(Duration.ofSeconds(3));
        Map<String, Object> first = tick();
        clock.lookTakes(Duration.ZERO);
        Map<String, Object> second = tick();

        assertEquals(true, first.get("outOfTime"));
        assertEquals(25, first.get("requested"));
        assertEquals(35, second.get("requested"));
        assertEquals(0, tick().get("requested"));
    }

    @Test
    void stopsWithTheSchedule() {
        String link = addLink("rate(1 hour)");
        api.patch("/v1/links/" + link, "{\"schedule\": null}");
        clock.forward(Duration.ofHours(2));
        assertEquals(0, tick().get("due"));
    }

    @Test
    void sendsAgainWhatNobodyTook() {
        addLinkToCapture();
        queue.purge();
        assertEquals(0, tick().get("resent"));

        clock.forward(Duration.ofSeconds(125));
        assertEquals(1, tick().get("resent"));
        assertEquals(1, queue.waiting());
        assertEquals(0, tick().get("resent"), "not each minute");
        clock.forward(Duration.ofSeconds(125));
        assertEquals(1, tick().get("resent"));
        clock.forward(Duration.ofSeconds(125));
        assertEquals(0, tick().get("resent"), "twice as long each time");
        clock.forward(Duration.ofSeconds(125));
        assertEquals(1, tick().get("resent"));
    }

    @Test
    void sendsAgainWhatDiedWithItsWorker() {
        SnapshotId id = addLinkToCapture();
        queue.purge();
        assertThrows(IllegalStateException.class, () -> workshop.worker(new FakePage(), Crash.before(5))
                .run(owner, id, new Delivery(1, clock.instant())));
        clock.forward(Duration.ofSeconds(90));
        assertEquals(0, tick().get("resent"), "its lease runs still");

        clock.forward(Duration.ofSeconds(30));
        assertEquals(1, tick().get("resent"));
        assertEquals(1, queue.waiting());
    }

    @Test
    void doesNotSendAgainWhatWaitsForItsNextAttempt() throws Exception {
        SnapshotId id = addLinkToCapture();
        queue.purge();
        workshop.worker(new FakePage().failing("load_timeout", FailureClass.TRANSIENT, 1))
                .run(owner, id, new Delivery(3, clock.instant()));
        clock.forward(Duration.ofMinutes(5));
        assertEquals(0, tick().get("resent"));
        clock.forward(Duration.ofSeconds(65));
        assertEquals(1, tick().get("resent"));
    }

    @Test
    void doesNotSendAgainWhatHasEnded() throws Exception {
        SnapshotId captured = addLinkToCapture();
        workshop.worker(new FakePage()).run(owner, captured, new Delivery(1, clock.instant()));
        SnapshotId failed = addLinkToCapture();
        workshop.worker(new FakePage().failing("tls_error", FailureClass.PERMANENT, 1))
                .run(owner, failed, new Delivery(1, clock.instant()));
        clock.forward(Duration.ofHours(1));
        assertEquals(0, tick().get("resent"));
    }

    @Test
    void aRuleAsksForALink() {
        String link = addLink("rate(1 day)");
        Map<String, Object> input = Map.of("owner", owner.name(), "linkId", link);
        Map<String, Object> event = Map.of("id", "e-1", "time", "2026-11-22T10:00:07Z", "detail", input);

        Object first = rule(event).get("snapshotId");
        Object second = rule(event).get("snapshotId");

        assertEquals(first, second, "EventBridge delivers at least once");
        List<JsonObject> snapshots = api.all("/v1/links/" + link + "/snapshots?limit=10");
        assertEquals(1, snapshots.size());
        assertEquals("rule", snapshots.get(0).get("cause").getAsString());
        assertFalse(rule(input).get("snapshotId").equals(first));
    }

    @Test
    void aRuleAsksForAPageThatIsNotThereYet() {
        Map<String, Object> input = Map.of("owner", owner.name(), "url", "https://example.org/rule");
        assertEquals("queued", rule(input).get("status"));
        assertEquals(1, api.all("/v1/links?limit=10").size());
        assertEquals(1, queue.waiting());
    }

    @Test
    void aRuleAsksForATagAndLeavesItsScheduleAsItWas() {
        addTagged("news");
        addTagged("news");
        setPolicy("news", "rate(1 day)");
        AttributeValue due = item(Keys.tag(owner, new TagName("news"))).get(Keys.DUE_AT);

        rule(Map.of("owner", owner.name(), "tag", "News"));
        rule(Map.of("owner", owner.name(), "tag", "news"));
        assertEquals(2, tick().get("requested"));

        assertEquals(2, queue.waiting());
        assertEquals(due, item(Keys.tag(owner, new TagName("news"))).get(Keys.DUE_AT));
    }

    @Test
    void aRuleForATagWithoutScheduleIsDoneOnce() {
        addTagged("once");
        rule(Map.of("owner", owner.name(), "tag", "once"));
        assertEquals(1, tick().get("requested"));
        clock.forward(Duration.ofDays(400));
        assertEquals(0, tick().get("due"));
    }

    @Test
    void aRuleIsToldWhatIsWrongWithIt() {
        Map<Map<String, Object>, String> wrong = Map.of(
                Map.of(), "the input is {\"owner\"",
                Map.of("owner", "me"), "the input is {\"owner\"",
                Map.of("owner", "me", "tag", "a", "url", "https://example.org/"), "the input is {\"owner\"",
                Map.of("owner", "me", "tag", "nowhere"), "owner 'me' has no tag 'nowhere'",
                Map.of("owner", "me", "linkId", "lnk_1"), "a link id is lnk_ and 26 characters");
        wrong.forEach((input, message) -> {
            RuntimeException refused = assertThrows(RuntimeException.class, () -> rule(input));
            assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
        });
    }

    private Map<String, Object> tick() {
        return handler.handleRequest(new ScheduledEvent(), new TestContext());
    }

    private Map<String, Object> rule(Map<String, Object> event) {
        return new RecaptureHandler(wiring).handleRequest(event, new TestContext());
    }

    private String addLink(String expression) {
        return api.post("/v1/links", """
                        {"url": "https://example.org/%s", "capture": false,
                         "schedule": {"expression": "%s", "timezone": "UTC"}}
                        """.formatted(UUID.randomUUID(), expression))
                .text("id");
    }

    private SnapshotId addLinkToCapture() {
        String url = "https://example.org/" + UUID.randomUUID();
        return new SnapshotId(api.post("/v1/links", "{\"url\": \"" + url + "\"}")
                .json()
                .getAsJsonObject("snapshot")
                .get("id")
                .getAsString());
    }

    private void addTagged(String tag) {
        assertEquals(
                201,
                api.post("/v1/links", """
                                {"url": "https://example.org/%s", "capture": false, "tags": ["%s"]}
                                """.formatted(UUID.randomUUID(), tag)).status());
    }

    private void setPolicy(String tag, String expression) {
        Api.Answer answer = api.patch(
                "/v1/tags/" + tag,
                "{\"policy\": {\"schedule\": {\"expression\": \"" + expression + "\", \"timezone\": \"UTC\"}}}");
        assertEquals(200, answer.status(), answer.body());
    }

    private Map<String, AttributeValue> item(Keys keys) {
        return backend.dynamoDb()
                .getItem(get -> get.tableName(backend.config().tableName())
                        .key(keys.toItem())
                        .consistentRead(true))
                .item();
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
