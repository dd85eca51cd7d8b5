package dev.linksnap.events;

import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.ids.TagName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that happened. The record's name is the event's name in the log, its components are the fields; a duration
 * {@code took} is written as {@code tookMillis}. None carries a page's content, a cookie or a query string.
 */
public sealed interface Event {

    /** The detail-type under which the stack's event bus hears of it; most events are for the log only. */
    default Optional<String> busName() {
        return Optional.empty();
    }

    record LinkAdded(Owner owner, LinkId linkId, String host) implements Event {
        @Override
        public Optional<String> busName() {
            return Optional.of("Link Added");
        }
    }

    /** Its owner changed what is written on it. */
    record LinkChanged(Owner owner, LinkId linkId) implements Event {}

    record SnapshotQueued(Owner owner, SnapshotId snapshotId, String cause) implements Event {}

    /** @param attempt 1 for the first time that a worker takes it */
    record CaptureStarted(Owner owner, SnapshotId snapshotId, String host, int attempt) implements Event {}

    /** @param took from the moment a worker took it to the commit; {@code capture} is the engine's part of it */
    record SnapshotCaptured(
            Owner owner,
            LinkId linkId,
            SnapshotId snapshotId,
            int httpStatus,
            int quality,
            int artifacts,
            long bytes,
            Duration capture,
            Duration took)
            implements Event {
        @Override
        public Optional<String> busName() {
            return Optional.of("Snapshot Captured");
        }
    }

    /**
     * A page is other than it was at the snapshot before.
     *
     * @param text of the words, in percent; {@code visual} of the picture, where both snapshots have one
     */
    record PageChanged(
            Owner owner, LinkId linkId, SnapshotId snapshotId, SnapshotId before, double text, Optional<Double> visual)
            implements Event {
        @Override
        public Optional<String> busName() {
            return Optional.of("Page Changed");
        }
    }

    record SnapshotFailed(Owner owner, LinkId linkId, SnapshotId snapshotId, String code, String failureClass)
            implements Event {
        @Override
        public Optional<String> busName() {
            return Optional.of("Snapshot Failed");
        }
    }

    /** An attempt failed in a way that may pass, and the capture is tried again. */
    record CapturePostponed(Owner owner, SnapshotId snapshotId, int attempt, String code, Duration delay)
            implements Event {}

    /** A delivery had nothing to do: {@code taken}, {@code ended}, {@code gone} or {@code overtaken}. */
    record DeliveryStopped(Owner owner, SnapshotId snapshotId, String reason) implements Event {}

    /** Our bug or a broken dependency ended an attempt. */
    record CaptureBroke(Owner owner, SnapshotId snapshotId, String stack) implements Event {
        public static CaptureBroke of(Owner owner, SnapshotId snapshotId, Throwable defect) {
            StringWriter stack = new StringWriter();
            defect.printStackTrace(new PrintWriter(stack));
            return new CaptureBroke(owner, snapshotId, stack.toString());
        }
    }

    /** A message could not be sent or read; the sweep or the queue brings it again. */
    record MessageTroubled(String queue, String trouble) implements Event {}

    record PublishFailed(String event, String trouble) implements Event {}

    /** @param requested how many snapshots were asked for; {@code finished} tells that the whole tag has been walked */
    record TagWalked(Owner owner, TagName tag, int requested, boolean finished) implements Event {}

    /** One thing that was due could not be done; the next tick tries again. */
    record DueTroubled(String key, String trouble) implements Event {}

    /** @param due links and parts of tags that were worked on */
    record TickFinished(int due, int requested, int resent, boolean outOfTime, Duration took) implements Event {}

    record DeadLettersSeen(int seen, int failed, int removed) implements Event {}
}
