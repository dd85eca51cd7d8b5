package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.lambda.CaptureHandler;
import dev.linksnap.snapshots.Delivery;
import dev.linksnap.snapshots.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many captures of one host spare it, and keep nobody else waiting. */
class PolitenessIT {
    private static Backend backend;

    private final Owner owner = new Owner("owner-" + UUID.randomUUID());
    private final MovingClock clock = new MovingClock();
    private Api api;
    private Workshop workshop;

    @BeforeAll
    static void startBackend() {
        backend = Backend.create();
    }

    @BeforeEach
    void start() {
        api = Api.of(backend.wiring(), owner.name());
        workshop = new Workshop(backend, clock);
    }

    @Test
    void capturesTwoPagesOfAHostAtOnceAndPausesInBetween() {
        List<SnapshotId> ids = imported("a-" + UUID.randomUUID() + ".example", 4);
        List<Outcome> outcomes = new ArrayList<>();
        FakePage second = new FakePage().meanwhile(() -> {
            clock.forward(Duration.ofSeconds(3));
            outcomes.add(run(new FakePage(), ids.get(2)));
        });
        FakePage first = new FakePage().meanwhile(() -> {
            outcomes.add(run(second, ids.get(1)));
            clock.forward(Duration.ofSeconds(3));
            outcomes.add(run(second, ids.get(1)));
        });
        outcomes.add(run(first, ids.get(0)));

        assertInstanceOf(Outcome.Later.class, outcomes.get(0), "too soon after the first");
        assertInstanceOf(Outcome.Later.class, outcomes.get(1), "a third at once");
        assertInstanceOf(Outcome.Ended.class, outcomes.get(2));
        assertInstanceOf(Outcome.Ended.class, outcomes.get(3));
        assertInstanceOf(Outcome.Ended.class, run(new FakePage(), ids.get(2)));
        assertEquals("queued", status(ids.get(3)));
    }

    @Test
    void staysAwayForAsLongAsAHostAsks() {
        List<SnapshotId> ids = imported("b-" + UUID.randomUUID() + ".example", 2);

        assertEquals(new Outcome.Later(Duration.ofSeconds(120)), run(new FakePage().retryAfter("120"), ids.get(0)));
        assertEquals("queued", status(ids.get(0)));
        clock.forward(Duration.ofSeconds(110));
        assertInstanceOf(Outcome.Later.class, run(new FakePage(), ids.get(1)));
        clock.forward(Duration.ofSeconds(11));
        assertInstanceOf(Outcome.Ended.class, run(new FakePage(), ids.get(1)));
    }

    @Test
    void keepsWhatAHostAnswersThatIsBusyForGood() {
        SnapshotId id = imported("c-" + UUID.randomUUID() + ".example", 1).get(0);
        Outcome outcome = run(new FakePage().retryAfter("soon"), id);
        for (int visits = 1; outcome instanceof Outcome.Later && visits < 10; visits++) {
            clock.forward(Duration.ofSeconds(61));
            outcome = run(new FakePage().retryAfter("soon"), id);
        }

        assertInstanceOf(Outcome.Ended.class, outcome);
        assertEquals("captured", status(id));
    }

    @Test
    void doesNotHoldAPlaceForAWorkerThatDied() {
        List<SnapshotId> ids = imported("d-" + UUID.randomUUID() + ".example", 3);
        for (SnapshotId id : ids.subList(0, 2)) {
            // It has taken its place and the snapshot by then.
            assertThrows(IllegalStateException.class, () -> workshop.worker(new FakePage(), Crash.after(5))
                    .run(owner, id, new Delivery(1, clock.instant())));
            clock.forward(Duration.ofSeconds(3));
        }

        assertInstanceOf(Outcome.Later.class, run(new FakePage(), ids.get(2)));
        clock.forward(Duration.ofMinutes(3));
        assertInstanceOf(Outcome.Ended.class, run(new FakePage(), ids.get(2)));
    }

    @Test
    void putsMessagesOffWithoutWearingThemOut() throws Exception {
        CapturesQueue bulk = CapturesQueue.bulkOf(backend);
        bulk.purge();
        imported("e-" + UUID.randomUUID() + ".example", 3);
        FakePage page = new FakePage();
        CaptureHandler handler = new CaptureHandler(backend.wiring(), page);
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.of(true), bulk.deliverOne(handler));
        }

        assertEquals(1, page.captures());
        assertEquals(2, bulk.delayed());
        assertEquals(0, bulk.deadLetters());
    }

    @Test
    void waitsBehindNobodyWhenAskedForByHand() {
        CapturesQueue queue = CapturesQueue.of(backend);
        int before = queue.waiting();
        imported("f-" + UUID.randomUUID() + ".example", 3);

        assertEquals(before, queue.waiting());
        api.post("/v1/links", "{\"url\": \"https://g-" + UUID.randomUUID() + ".example/\"}");
        assertEquals(before + 1, queue.waiting());
    }

    private Outcome run(FakePage page, SnapshotId id) {
        try {
            return workshop.worker(page).run(owner, id, new Delivery(1, clock.instant()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String status(SnapshotId id) {
        return api.get("/v1/snapshots/" + id).text("status");
    }

    private List<SnapshotId> imported(String host, int pages) {
        StringBuilder urls = new StringBuilder();
        for (int i = 0; i < pages; i++) {
            urls.append("https://").append(host).append('/').append(i).append('\n');
        }
        api.post("/v1/imports", urls.toString());
        new JobsQueue(backend).work();
        List<SnapshotId> ids = api.all("/v1/links?limit=50&host=" + host).stream()
                .map(link -> new SnapshotId(
                        link.getAsJsonObject("snapshot").get("id").getAsString()))
                .toList();
        assertTrue(ids.size() == pages, ids + "");
        return ids;
    }
}
