package dev.linksnap.snapshots;

import dev.linksnap.aws.Queue;
import dev.linksnap.aws.Write;
import dev.linksnap.capture.CaptureOptions;
import dev.linksnap.capture.guard.WebUrl;
import dev.linksnap.events.Event.MessageTroubled;
import dev.linksnap.events.Event.SnapshotQueued;
import dev.linksnap.events.Events;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Slice;
import dev.linksnap.http.Window;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.snapshots.Snapshot.Queued;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asking for snapshots and finding them. What is asked for is written first and then told to the queue. */
public final class Snapshots {
    private final SnapshotStore store;
    private final CaptureRateStore rate;
    private final Queue captures;
    private final Queue bulkCaptures;
    private final Events events;
    private final Clock clock;

    /** @param bulkCaptures where captures go that are of many: they never keep the others waiting */
    public Snapshots(
            SnapshotStore store,
            CaptureRateStore rate,
            Queue captures,
            Queue bulkCaptures,
            Events events,
            Clock clock) {
        this.store = store;
        this.rate = rate;
        this.captures = captures;
        this.bulkCaptures = bulkCaptures;
        this.events = events;
        this.clock = clock;
    }

    /**
     * To be called for each capture that a caller asks for.
     *
     * @throws Problem 429 {@code too_many_captures} if the owner asks for too many
     */
    public void admit(Owner owner) {
        rate.take(owner, clock.instant()).ifPresent(pause -> {
            throw Problem.of(
                    429,
                    "too_many_captures",
                    "You may ask for " + CaptureRateStore.BURST + " captures at once, and for one each second.",
                    pause.plusMillis(999));
        });
    }

    /**
     * A snapshot to be made now; nothing is written yet.
     *
     * @param cause what asks for it: {@code add}, {@code request}, {@code schedule}, {@code rule}, {@code import},
     *     {@code batch}
     */
    public Snapshot plan(Owner owner, LinkId link, WebUrl url, String cause) {
        Instant now = now();
        return planned(owner, SnapshotId.at(link, now), url, cause, now);
    }

    /** As {@link #plan}, where the same cause for the same time is to be one snapshot however often it asks. */
    public Snapshot planOnce(Owner owner, LinkId link, WebUrl url, String cause, Instant time, String occasion) {
        return planned(owner, SnapshotId.of(link, time, occasion), url, cause, now());
    }

    /** The planned snapshot as a part of its link's transaction. Call {@link #send} when that is through. */
    public Write write(Snapshot planned, CaptureOptions options) {
        return store.put(planned, options);
    }

    /** Tells the queue, as well as it can: what does not get through, the sweep sends again. */
    public void send(Snapshot queued) {
        events.happened(new SnapshotQueued(queued.owner(), queued.id(), queued.cause()));
        resend(queued);
    }

    /**
     * Writes the snapshot and tells the queue.
     *
     * @throws Problem 404 if there is no such link
     */
    public Snapshot request(Owner owner, LinkId link, WebUrl url, CaptureOptions options, String cause) {
        return request(plan(owner, link, url, cause), options).orElseThrow(() -> Problem.notFound("link"));
    }

    /** As above, for a snapshot planned before. One that is there already is left as it is; empty without link. */
    public Optional<Snapshot> request(Snapshot planned, CaptureOptions options) {
        return add(planned, options, this::send);
    }

    /** As above, without telling the queue: for who captures it at once. Should that fail, the sweep sees to it. */
    public Optional<Snapshot> prepare(Snapshot planned, CaptureOptions options) {
        return add(planned, options, added -> {});
    }

    /** A snapshot whose link is there. */
    public Optional<Snapshot> find(Owner owner, SnapshotId id) {
        return store.find(owner, id)
                .filter(snapshot -> store.linkUrl(owner, id.link()).isPresent());
    }

    /** Whether it was captured no longer ago than this. */
    public boolean isYounger(Snapshot snapshot, Duration age) {
        return snapshot.state() instanceof Snapshot.Captured captured
                && captured.capturedAt().plus(age).isAfter(clock.instant());
    }

    /**
     * A link's snapshots, newest first.
     *
     * @throws Problem 404 if there is no such link
     */
    public Slice<Snapshot> history(Owner owner, LinkId link, Window window) {
        linkUrl(owner, link);
        return store.history(owner, link, window);
    }

    /** All snapshots of a link, newest first; none if there is no such link. */
    public List<Snapshot> all(Owner owner, LinkId link) {
        List<Snapshot> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Slice<Snapshot> page = store.history(owner, link, new Window(Window.MAX_LIMIT, after));
            all.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    /** @throws Problem 404 if there is no such link */
    String linkUrl(Owner owner, LinkId link) {
        return store.linkUrl(owner, link).orElseThrow(() -> Problem.notFound("link"));
    }

    void resend(Snapshot queued) {
        Queue queue = queued.isBulk() ? bulkCaptures : captures;
        queue.trySend(CaptureMessage.first(queued.owner(), queued.id()).text(), Duration.ZERO)
                .ifPresent(trouble -> events.happened(new MessageTroubled("captures", trouble)));
    }

    private Optional<Snapshot> add(Snapshot planned, CaptureOptions options, Consumer<Snapshot> ifNew) {
        return switch (store.add(planned, options)) {
            case DONE -> {
                ifNew.accept(planned);
                yield Optional.of(planned);
            }
            case ALREADY -> store.find(planned.owner(), planned.id());
            case NO_LINK -> Optional.empty();
        };
    }

    private Snapshot planned(Owner owner, SnapshotId id, WebUrl url, String cause, Instant now) {
        return new Snapshot(owner, id, url.toString(), cause, now, 0, Queued.FIRST);
    }

    /** As exact as the table keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
