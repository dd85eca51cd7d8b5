package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.events.Event;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.snapshots.ArtifactStore;
import dev.linksnap.snapshots.CaptureRun;
import dev.linksnap.snapshots.Delivery;
import dev.linksnap.snapshots.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The invariants of one snapshot, over a real table and a real bucket. */
class CaptureRunIT {
    private static final Duration PAST_EVERY_LEASE = Duration.ofMinutes(5);

    private static Backend backend;

    private final MovingClock clock = new MovingClock();
    private final Workshop workshop = new Workshop(backend, clock);
    private final Owner owner = new Owner("owner-" + UUID.randomUUID());
    private final Api api = Api.of(backend.wiring(), owner.name());

    @BeforeAll
    static void start() {
        backend = Backend.create();
    }

    @Test
    void endsCapturedWithAllItsFiles() throws Exception {
        SnapshotId id = addLink();

        Outcome outcome = workshop.worker(new FakePage()).run(owner, id, firstDelivery());

        assertInstanceOf(Outcome.Ended.class, outcome);
        assertCapturedAndWhole(id);
        Map<String, AttributeValue> link = workshop.linkItem(owner, id.link());
        assertEquals("captured", link.get("status").s());
        assertEquals(id.text(), link.get("currentSnapshot").s());
        assertEquals("Capture 1", link.get("pageTitle").s());
        assertFalse(workshop.snapshotItem(owner, id).containsKey("pendingShard"));
    }

    @Test
    void sendsEachObjectWithAclAndChecksum() throws Exception {
        List<PutObjectRequest> puts = new ArrayList<>();
        workshop.worker(new FakePage(), new Puts(puts)).run(owner, addLink(), firstDelivery());

        assertEquals(5, puts.size());
        assertTrue(puts.get(4).key().endsWith("/manifest.json"), "the manifest is the last");
        for (PutObjectRequest put : puts) {
            assertEquals("bucket-owner-full-control", put.aclAsString(), put.key());
            assertEquals(44, put.checksumSHA256().length(), put.key());
            assertFalse(put.contentType().isEmpty(), put.key());
        }
    }

    @Test
    void endsCapturedOnceWhenDeliveredTwiceAtOnce() throws Exception {
        SnapshotId id = addLink();
        FakePage page = new FakePage().meanwhile(CaptureRunIT::pause);
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            Callable<Outcome> delivery = () -> workshop.worker(page).run(owner, id, firstDelivery());
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> future : workers.invokeAll(List.of(delivery, delivery))) {
                outcomes.add(future.get());
            }

            assertEquals(1, page.captures());
            assertEquals(
                    1, outcomes.stream().filter(Outcome.Ended.class::isInstance).count());
            assertTrue(outcomes.contains(new Outcome.Stopped("taken")), outcomes.toString());
            assertCapturedAndWhole(id);
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void costsFewWriteUnits() throws Exception {
        SnapshotId id = addLink();
        ConsumedCapacityMeter.reset();
        workshop.worker(new FakePage()).run(owner, id, firstDelivery());
        double units = ConsumedCapacityMeter.writeUnits();
        System.out.printf("write units of a capture with one note of its progress: %.0f%n", units);
        assertTrue(units > 0 && units <= 20, "units " + units);
    }

    @Test
    void leavesAnEndedSnapshotAsItIs() throws Exception {
        SnapshotId id = addLink();
        workshop.worker(new FakePage()).run(owner, id, firstDelivery());
        Map<String, AttributeValue> record = workshop.snapshotItem(owner, id);
        Map<String, String> objects = workshop.objects(owner, id);

        FakePage again = new FakePage();
        Outcome outcome = workshop.worker(again).run(owner, id, new Delivery(2, clock.instant()));

        assertEquals(new Outcome.Stopped("ended"), outcome);
        assertEquals(0, again.captures());
        assertEquals(record, workshop.snapshotItem(owner, id));
        assertEquals(objects, workshop.objects(owner, id));
    }

    @Test
    void losesNothingWhicheverRequestItDiesBefore() throws Exception {
        assertTrue(diesEverywhere(Crash::before) >= 10);
    }

    @Test
    void losesNothingWhicheverRequestItDiesAfter() throws Exception {
        assertTrue(diesEverywhere(Crash::after) >= 10);
    }

    /** At every request in turn: a worker dies there, another comes when the lease is over. */
    private int diesEverywhere(IntFunction<Crash> crashAt) throws Exception {
        for (int request = 1; ; request++) {
            SnapshotId id = addLink();
            Crash crash = crashAt.apply(request);
            boolean died = dies(workshop.worker(new FakePage(), crash), id);
            if (!crash.hasHappened()) {
                assertFalse(died);
                return request - 1;
            }
            workshop.worker(new FakePage()).run(owner, id, firstDelivery());
            clock.forward(PAST_EVERY_LEASE);
            workshop.worker(new FakePage()).run(owner, id, firstDelivery());
            assertCapturedAndWhole(id);
            assertEquals(
                    "captured",
                    workshop.linkItem(owner, id.link()).get("status").s());
        }
    }

    @Test
    void commitsNothingWhenOvertaken() throws Exception {
        SnapshotId id = addLink();
        FakePage slow = new FakePage().meanwhile(() -> {
            clock.forward(PAST_EVERY_LEASE);
            run(workshop.worker(new FakePage()), id);
        });

        Outcome outcome = workshop.worker(slow).run(owner, id, firstDelivery());

        assertEquals(new Outcome.Stopped("overtaken"), outcome);
        assertEquals("2", workshop.snapshotItem(owner, id).get("attempt").n());
        assertCapturedAndWhole(id);
    }

    @Test
    void storesNothingWhenItsLeaseIsAboutToEnd() throws Exception {
        SnapshotId id = addLink();
        FakePage slow = new FakePage().meanwhile(() -> clock.forward(Duration.ofSeconds(90)));

        Outcome outcome = workshop.worker(slow).run(owner, id, firstDelivery());

        assertInstanceOf(Outcome.Again.class, outcome);
        assertEquals(Map.of(), workshop.objects(owner, id));
        assertEquals("queued", workshop.snapshotItem(owner, id).get("state").s());
    }

    @Test
    void triesAgainLaterAndLaterWhatMayPass() throws Exception {
        SnapshotId id = addLink();
        FakePage page = new FakePage().failing("connection_failed", FailureClass.TRANSIENT, 3);
        CaptureRun worker = workshop.worker(page);

        List<Outcome> outcomes = new ArrayList<>();
        for (int receive = 1; receive <= 4; receive++) {
            outcomes.add(worker.run(owner, id, new Delivery(receive, clock.instant())));
            assertEquals(
                    receive < 4 ? "queued" : "captured",
                    workshop.snapshotItem(owner, id).get("state").s());
        }

        assertEquals(
                List.of(
                        new Outcome.Again(Duration.ofSeconds(15)),
                        new Outcome.Again(Duration.ofMinutes(1)),
                        new Outcome.Again(Duration.ofMinutes(4))),
                outcomes.subList(0, 3));
        assertCapturedAndWhole(id);
    }

    @Test
    void tellsWhyItIsQueuedAgain() throws Exception {
        SnapshotId id = addLink();
        FakePage page = new FakePage().failing("connection_failed", FailureClass.TRANSIENT, 1);
        workshop.worker(page).run(owner, id, firstDelivery());

        JsonObject snapshot = api.get("/v1/snapshots/" + id).json();

        assertEquals("queued", snapshot.get("status").getAsString());
        assertEquals(
                "connection_failed",
                snapshot.getAsJsonObject("failure").get("code").getAsString());
    }

    @Test
    void endsFailedWhatWillNotPass() throws Exception {
        SnapshotId id = addLink();
        FakePage page = new FakePage().failing("host_not_found", FailureClass.PERMANENT, 1);

        assertInstanceOf(Outcome.Ended.class, workshop.worker(page).run(owner, id, firstDelivery()));

        JsonObject snapshot = api.get("/v1/snapshots/" + id).json();
        JsonObject failure = snapshot.getAsJsonObject("failure");
        assertEquals("failed", snapshot.get("status").getAsString());
        assertEquals("host_not_found", failure.get("code").getAsString());
        assertEquals("permanent", failure.get("class").getAsString());
        assertEquals("failed", workshop.linkItem(owner, id.link()).get("status").s());
        assertEquals(
                new Outcome.Stopped("ended"),
                workshop.worker(page)
                        .run(owner, id, new Delivery(1, clock.instant().plusSeconds(60))));
    }

    @Test
    void leavesNothingOfADeletedLink() throws Exception {
        SnapshotId id = addLink();
        FakePage page = new FakePage()
                .meanwhile(() ->
                        assertEquals(204, api.delete("/v1/links/" + id.link()).status()));

        Outcome outcome = workshop.worker(page).run(owner, id, firstDelivery());

        assertEquals(new Outcome.Stopped("gone"), outcome);
        assertEquals(Map.of(), workshop.objects(owner, id));
        assertEquals(404, api.get("/v1/snapshots/" + id).status());
        assertFalse(workshop.snapshotItem(owner, id).containsKey("pendingShard"));
    }

    @Test
    void keepsTheGoodSnapshotWhenAWorseOneFollows() throws Exception {
        SnapshotId good = addLink();
        workshop.worker(new FakePage()).run(owner, good, firstDelivery());
        SnapshotId worse = recapture(good.link());
        workshop.worker(new FakePage().quality(30)).run(owner, worse, firstDelivery());

        Map<String, AttributeValue> link = workshop.linkItem(owner, good.link());
        assertEquals(good.text(), link.get("currentSnapshot").s());
        assertEquals(worse.text(), link.get("latestSnapshot").s());
        assertCapturedAndWhole(good);
        assertCapturedAndWhole(worse);
    }

    @Test
    void keepsTheNewerSnapshotWhenAnOlderOneEndsLater() throws Exception {
        SnapshotId older = addLink();
        SnapshotId newer = recapture(older.link());
        workshop.worker(new FakePage()).run(owner, newer, firstDelivery());
        workshop.worker(new FakePage().failing("x", FailureClass.PERMANENT, 1)).run(owner, older, firstDelivery());

        Map<String, AttributeValue> link = workshop.linkItem(owner, older.link());
        assertEquals(newer.text(), link.get("currentSnapshot").s());
        assertEquals("captured", link.get("status").s());
    }

    @Test
    void tellsItsStepsWhileItRuns() throws Exception {
        SnapshotId id = addLink();
        List<JsonObject> seen = new ArrayList<>();
        List<String> linkStatus = new ArrayList<>();
        FakePage page = new FakePage().meanwhile(() -> {
            seen.add(api.get("/v1/snapshots/" + id).json());
            linkStatus.add(workshop.linkItem(owner, id.link()).get("status").s());
        });

        workshop.worker(page).run(owner, id, firstDelivery());

        JsonObject running = seen.get(0);
        assertEquals("capturing", running.get("status").getAsString());
        assertEquals(1, running.get("attempt").getAsInt());
        assertEquals(JsonParser.parseString("{\"step\": \"load\", \"n\": 1, \"of\": 3}"), running.get("progress"));
        assertEquals(List.of("capturing"), linkStatus);
    }

    @Test
    void saysWhatHappenedInTheLog() throws Exception {
        SnapshotId id = addLink();
        workshop.worker(new FakePage()).run(owner, id, firstDelivery());

        assertInstanceOf(Event.CaptureStarted.class, workshop.events().get(0));
        Event.SnapshotCaptured captured =
                (Event.SnapshotCaptured) workshop.events().get(1);
        assertEquals(id, captured.snapshotId());
        assertEquals(4, captured.artifacts());
        assertEquals(100, captured.quality());
        assertEquals(2, workshop.events().size());
    }

    /** Invariants I3 and I4. */
    private void assertCapturedAndWhole(SnapshotId id) {
        Map<String, AttributeValue> record = workshop.snapshotItem(owner, id);
        assertEquals("captured", record.get("state").s());
        Map<String, String> objects = workshop.objects(owner, id);
        Map<String, String> recorded = new TreeMap<>();
        record.get("artifacts")
                .l()
                .forEach(artifact -> recorded.put(
                        artifact.m().get("name").s(), artifact.m().get("sha256").s()));
        JsonObject manifest = JsonParser.parseString(
                        workshop.content(ArtifactStore.prefix(owner, id.link()) + id + "/manifest.json"))
                .getAsJsonObject();
        Map<String, String> listed = new TreeMap<>();
        manifest.getAsJsonArray("artifacts")
                .forEach(artifact -> listed.put(
                        artifact.getAsJsonObject().get("name").getAsString(),
                        artifact.getAsJsonObject().get("sha256").getAsString()));
        objects.remove("manifest.json");
        assertEquals(recorded, objects);
        assertEquals(recorded, listed);
        assertEquals(4, recorded.size());
    }

    private SnapshotId addLink() {
        String url = "https://example.org/" + UUID.randomUUID();
        return new SnapshotId(api.post("/v1/links", "{\"url\": \"" + url + "\"}")
                .json()
                .getAsJsonObject("snapshot")
                .get("id")
                .getAsString());
    }

    private SnapshotId recapture(LinkId link) {
        return new SnapshotId(api.post("/v1/links/" + link + "/snapshots", "").text("id"));
    }

    private Delivery firstDelivery() {
        return new Delivery(1, clock.instant());
    }

    private boolean dies(CaptureRun worker, SnapshotId id) throws InterruptedException {
        try {
            worker.run(owner, id, firstDelivery());
            return false;
        } catch (RuntimeException dead) {
            return true;
        }
    }

    private void run(CaptureRun worker, SnapshotId id) {
        try {
            worker.run(owner, id, firstDelivery());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Remembers each PUT as it is sent. */
    private record Puts(List<PutObjectRequest> seen) implements ExecutionInterceptor {
        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            if (context.request() instanceof PutObjectRequest put) {
                seen.add(put);
                String acl =
                        context.httpRequest().firstMatchingHeader("x-amz-acl").orElse("");
                String sha256 = context.httpRequest()
                        .firstMatchingHeader("x-amz-checksum-sha256")
                        .orElse("");
                assertEquals(put.aclAsString(), acl);
                assertEquals(put.checksumSHA256(), sha256);
            }
        }
    }
}
