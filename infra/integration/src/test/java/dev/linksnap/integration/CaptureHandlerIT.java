package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.google.gson.JsonObject;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.capture.guard.InvalidUrlException;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.lambda.CaptureHandler;
import dev.linksnap.lambda.DeadLettersHandler;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queue to commit, dead letters and redrive. */
class CaptureHandlerIT {
    private final Backend backend = Backend.create();
    private final CapturesQueue queue = CapturesQueue.of(backend);
    private final String owner = "owner-" + UUID.randomUUID();
    private final Api api = Api.of(backend.wiring(), owner);

    @BeforeEach
    void nothingWaits() {
        assertEquals(0, queue.waiting());
    }

    @Test
    void capturesWhatTheQueueTellsOf() throws Exception {
        SnapshotId id = addLink();

        assertEquals(Optional.of(true), queue.deliverOne(handler(new FakePage())));

        JsonObject snapshot = snapshot(id);
        assertEquals("captured", snapshot.get("status").getAsString());
        assertEquals(1, snapshot.get("attempt").getAsInt());
        assertEquals(200, snapshot.get("httpStatus").getAsInt());
        assertEquals(1234, snapshot.get("durationMs").getAsInt());
        assertEquals(100, snapshot.getAsJsonObject("quality").get("score").getAsInt());
        assertEquals(4, snapshot.getAsJsonArray("artifacts").size());
        assertEquals(
                "private_address",
                snapshot.getAsJsonArray("blockedRequests")
                        .get(0)
                        .getAsJsonObject()
                        .get("reason")
                        .getAsString());
        assertEquals(0, queue.waiting());
    }

    @Test
    void tellsTheEventBus() throws Exception {
        SnapshotId good = addLink();
        queue.deliverOne(handler(new FakePage()));
        SnapshotId bad = addLink();
        queue.deliverOne(handler(new FakePage().failing("host_not_found", FailureClass.PERMANENT, 1)));

        Set<String> told = backend.events().stream()
                .map(event -> event.get("source").getAsString() + ": "
                        + event.get("detail-type").getAsString() + " "
                        + event.getAsJsonObject("detail").get("linkId").getAsString())
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "linksnap: Link Added " + good.link(),
                        "linksnap: Snapshot Captured " + good.link(),
                        "linksnap: Link Added " + bad.link(),
                        "linksnap: Snapshot Failed " + bad.link()),
                told);
    }

    @Test
    void deadLettersEndFailedAndRedriveBringsThemBack() throws Exception {
        SnapshotId id = addLink();
        CaptureHandler failing = handler(new FakePage().failing("connection_failed", FailureClass.TRANSIENT, 5));
        for (int receive = 1; receive <= 5; receive++) {
            assertEquals(Optional.of(false), queue.deliverOne(failing));
        }
        assertEquals(Optional.empty(), queue.deliverOne(failing));
        assertEquals(1, queue.deadLetters());
        assertEquals("queued", snapshot(id).get("status").getAsString());

        assertEquals(Map.of("messages", 1, "failed", 1, "kept", 0, "removed", 0), lookAtDeadLetters());
        JsonObject failure = snapshot(id).getAsJsonObject("failure");
        assertEquals("failed", snapshot(id).get("status").getAsString());
        assertEquals("retries_exhausted", failure.get("code").getAsString());
        assertEquals(
                "Given up after 5 attempts; the last one: connection_failed: The page said no.",
                failure.get("detail").getAsString());
        assertEquals(1, queue.deadLetters(), "the message stays for redrive");
        assertEquals(Map.of("messages", 1, "failed", 0, "kept", 1, "removed", 0), lookAtDeadLetters());

        queue.startRedrive();
        CaptureHandler working = handler(new FakePage());
        Optional<Boolean> delivered = Optional.empty();
        while (delivered.isEmpty()) {
            delivered = queue.deliverOne(working);
        }
        assertEquals(Optional.of(true), delivered);
        assertEquals("captured", snapshot(id).get("status").getAsString());
        assertEquals(6, snapshot(id).get("attempt").getAsInt());
        assertEquals(0, queue.deadLetters());
        assertEquals(0, queue.waiting());
    }

    @Test
    void anOldCopyDoesNotReopenWhatWasGivenUp() throws Exception {
        SnapshotId id = addLink();
        String copy = "{\"owner\": \"" + owner + "\", \"snapshotId\": \"" + id + "\"}";
        backend.sqs().sendMessage(send -> send.queueUrl(backend.config().capturesQueueUrl())
                .messageBody(copy));
        backend.sqs().sendMessage(send -> send.queueUrl(backend.config().capturesDeadLettersQueueUrl())
                .messageBody(copy));
        assertEquals(1, lookAtDeadLetters().get("failed"));

        FakePage page = new FakePage();
        while (queue.deliverOne(handler(page)).isPresent()) {
            assertEquals(0, page.captures());
        }
        assertEquals("failed", snapshot(id).get("status").getAsString());
    }

    @Test
    void takesAwayDeadLettersOfCapturedSnapshots() throws Exception {
        SnapshotId id = addLink();
        queue.deliverOne(handler(new FakePage()));
        String copy = "{\"owner\": \"" + owner + "\", \"snapshotId\": \"" + id + "\"}";
        backend.sqs().sendMessage(send -> send.queueUrl(backend.config().capturesDeadLettersQueueUrl())
                .messageBody(copy));

        assertEquals(1, lookAtDeadLetters().get("removed"));
        assertEquals(0, queue.deadLetters());
        assertEquals("captured", snapshot(id).get("status").getAsString());
    }

    @Test
    void leavesAloneWhatItCannotRead() throws Exception {
        backend.sqs().sendMessage(send -> send.queueUrl(backend.config().capturesDeadLettersQueueUrl())
                .messageBody("hello"));
        assertEquals(1, lookAtDeadLetters().get("kept"));
        assertEquals(1, queue.deadLetters());
    }

    @Test
    void capturesAtOnceFromTheConsole() throws Exception {
        JsonObject event = new JsonObject();
        event.addProperty("url", "https://example.org/console");
        event.addProperty("owner", owner);

        JsonObject snapshot = CapturesQueue.invoke(handler(new FakePage()), event);

        assertEquals("captured", snapshot.get("status").getAsString());
        assertEquals(0, queue.waiting());
        assertEquals(
                "captured",
                api.get("/v1/links/" + snapshot.get("linkId").getAsString()).text("status"));
        JsonObject again = CapturesQueue.invoke(handler(new FakePage()), event);
        assertEquals(snapshot.get("linkId"), again.get("linkId"));
        assertFalse(snapshot.get("id").equals(again.get("id")));
    }

    @Test
    void saysWhatIsWrongWithAConsoleEvent() {
        JsonObject wrong = new JsonObject();
        wrong.addProperty("link", "https://example.org/");
        IllegalArgumentException usage = assertThrows(
                IllegalArgumentException.class, () -> CapturesQueue.invoke(handler(new FakePage()), wrong));
        assertTrue(usage.getMessage().contains("\"url\""), usage.getMessage());

        JsonObject notUrl = new JsonObject();
        notUrl.addProperty("url", "file:///etc/passwd");
        assertThrows(InvalidUrlException.class, () -> CapturesQueue.invoke(handler(new FakePage()), notUrl));
    }

    @Test
    void givesBackAMessageThatIsNone() throws Exception {
        backend.sqs().sendMessage(send -> send.queueUrl(backend.config().capturesQueueUrl())
                .messageBody("hello"));
        assertEquals(Optional.of(false), queue.deliverOne(handler(new FakePage())));
    }

    /** Not a benchmark, but a bound that a slow machine holds as well: the capture makes about fifteen requests. */
    @Test
    void addsLittleToTheCapture() throws Exception {
        CaptureHandler handler = handler(new FakePage());
        long[] deliveries = new long[30];
        long[] reads = new long[deliveries.length];
        for (int i = 0; i < deliveries.length; i++) {
            SnapshotId id = addLink();
            deliveries[i] = nanos(() -> queue.deliverOne(handler));
            reads[i] = nanos(() -> snapshot(id));
        }
        Arrays.sort(deliveries);
        Arrays.sort(reads);
        double delivery = deliveries[15] / 1e6;
        double read = reads[15] / 1e6;
        System.out.printf(
                "around the engine, receive and delete included: p50 %.1f ms, fastest %.1f ms;"
                        + " an API read of two items beside it: p50 %.1f ms, fastest %.1f ms%n",
                delivery, deliveries[0] / 1e6, read, reads[0] / 1e6);
        assertTrue(delivery < 20 * Math.max(read, 5), delivery + " ms where a read takes " + read + " ms");
    }

    private static long nanos(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return System.nanoTime() - start;
    }

    private CaptureHandler handler(FakePage page) {
        return new CaptureHandler(backend.wiring(), page);
    }

    private Map<String, Object> lookAtDeadLetters() {
        return new DeadLettersHandler(backend.wiring()).handleRequest(new ScheduledEvent(), new TestContext());
    }

    private JsonObject snapshot(SnapshotId id) {
        return api.get("/v1/snapshots/" + id).json();
    }

    private SnapshotId addLink() {
        String url = "https://example.org/" + UUID.randomUUID();
        return new SnapshotId(api.post("/v1/links", "{\"url\": \"" + url + "\"}")
                .json()
                .getAsJsonObject("snapshot")
                .get("id")
                .getAsString());
    }
}
