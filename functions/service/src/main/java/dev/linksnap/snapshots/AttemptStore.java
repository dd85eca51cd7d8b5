package dev.linksnap.snapshots;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.linksnap.aws.Change;
import dev.linksnap.aws.Commit;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.aws.Write;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.jobs.UpkeepItem;
import dev.linksnap.snapshots.Snapshot.Captured;
import dev.linksnap.snapshots.Snapshot.Capturing;
import dev.linksnap.snapshots.Snapshot.Failed;
import dev.linksnap.snapshots.Snapshot.Queued;
import dev.linksnap.snapshots.Snapshot.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * What attempts do to a snapshot in the table. Each write holds only if the snapshot is in the state, and at the attempt,
 * that the writer knows of: the attempt number is the fence that a worker which was given up fails on.
 */
public final class AttemptStore {
    private static final String AS_SEEN = "#state = :seenState AND #attempt = :seenAttempt";

    /** Time for a worker to end by itself before the sweep sends the message again. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final int LOOKS_AT_LINK = 5;

    /** Failed snapshots between two captured ones. */
    private static final int LOOKED_BACK = 10;

    private final Table table;

    public AttemptStore(Table table) {
        this.table = table;
    }

    /** How the last write of an attempt ended. */
    enum Ending {
        DONE,
        /** Another worker has it, or has ended it. */
        OVERTAKEN,
        /** The link was deleted, and its snapshots with it. */
        GONE,
        /** The earlier snapshot whose objects it was to have was deleted. */
        NOT_KEPT
    }

    Optional<Attempt> find(Owner owner, SnapshotId id) {
        return item(Keys.snapshot(owner, id))
                .map(item -> new Attempt(
                        SnapshotItem.snapshot(item), SnapshotStore.options(item), SnapshotItem.storing(item)));
    }

    /** Takes the snapshot for a new attempt; empty if another worker was faster. */
    Optional<Attempt> take(Attempt found, Instant now, Instant leaseUntil) {
        Snapshot seen = found.snapshot();
        Snapshot taken = new Snapshot(
                seen.owner(),
                seen.id(),
                seen.requestedUrl(),
                seen.cause(),
                seen.queuedAt(),
                seen.attempt() + 1,
                new Capturing(Optional.empty(), now, leaseUntil));
        boolean made = change(seen, taken.state())
                .set(SnapshotItem.ATTEMPT, Items.number(taken.attempt()))
                .set(PendingItem.until(SnapshotStore.keys(seen), leaseUntil.plus(GRACE)))
                .isMadeIn(table);
        return made ? Optional.of(found.with(taken)) : Optional.empty();
    }

    /** Shows on the link that its newest snapshot is being made. Answers whether the link is there. */
    boolean showCapturing(Snapshot taken) {
        return Change.of(SnapshotStore.linkKeys(taken))
                .set("status", fromS(taken.state().name()))
                .given(
                        "#latestSnapshot = :this",
                        Map.of(":this", fromS(taken.id().text())))
                .refusedBy(table)
                .filter(Map::isEmpty)
                .isEmpty();
    }

    /** Notes how far the attempt is, as well as it can: no capture ends because that could not be written. */
    void note(Snapshot taken, Step step) {
        Change note = Change.of(SnapshotStore.keys(taken))
                .set(SnapshotItem.STEP, SnapshotItem.step(step))
                .given(AS_SEEN, seen(taken));
        try {
            note.isMadeIn(table);
        } catch (SdkException e) {
            // The next step is noted again.
        }
    }

    /** Writes down what is about to be stored, so that nothing stored is ever unknown. Answers whether to go on. */
    boolean beginStoring(Snapshot taken, List<String> names) {
        return Change.of(SnapshotStore.keys(taken))
                .set(
                        SnapshotItem.STORING,
                        fromL(names.stream().map(AttributeValue::fromS).toList()))
                .given(AS_SEEN, seen(taken))
                .isMadeIn(table);
    }

    /** Gives the snapshot back to the queue. */
    boolean release(Snapshot taken, Failed reason, Instant lookAt) {
        return change(taken, new Queued(Optional.of(reason)))
                .set(PendingItem.until(SnapshotStore.keys(taken), lookAt))
                .isMadeIn(table);
    }

    /**
     * Ends the snapshot, and shows on its link how. The link's current snapshot moves only to a good one, and never back.
     *
     * @param seen the snapshot as it was taken or found
     * @param end captured or failed
     */
    Ending end(Snapshot seen, Snapshot.State end) {
        Change last = change(seen, end).remove(PendingItem.ATTRIBUTES);
        if (end instanceof Captured) {
            last.remove(SnapshotItem.STORING);
        }
        for (int look = 0; look < LOOKS_AT_LINK; look++) {
            Optional<Map<String, AttributeValue>> link = item(SnapshotStore.linkKeys(seen));
            if (link.isEmpty()) {
                return Ending.GONE;
            }
            List<Write> writes = new ArrayList<>(List.of(last.write(table), showEnd(seen, end, link.get())));
            holder(end)
                    .ifPresent(holder -> writes.add(
                            Change.of(Keys.snapshot(seen.owner(), holder)).write(table)));
            Commit commit = table.commit(writes);
            if (commit.isDone()) {
                return Ending.DONE;
            }
            if (commit.isRefusedAt(2)) {
                return Ending.NOT_KEPT;
            }
            if (commit.isRefusedAt(0)) {
                return commit.refused().get(0).isEmpty() ? Ending.GONE : Ending.OVERTAKEN;
            }
        }
        throw new IllegalStateException("the link of a snapshot changes faster than the snapshot can end");
    }

    /** The newest captured one of those just before this. */
    Optional<Snapshot> capturedBefore(Snapshot snapshot) {
        return table
                .client()
                .query(query -> query.tableName(table.name())
                        .keyConditionExpression("PK = :partition AND SK BETWEEN :first AND :this")
                        .expressionAttributeValues(Map.of(
                                ":partition", fromS(SnapshotStore.keys(snapshot).partition()),
                                ":first", fromS("S#"),
                                ":this", fromS(SnapshotStore.keys(snapshot).sort())))
                        .scanIndexForward(false)
                        .consistentRead(true)
                        .limit(LOOKED_BACK))
                .items()
                .stream()
                .map(SnapshotItem::snapshot)
                .filter(earlier -> !earlier.id().equals(snapshot.id()) && earlier.state() instanceof Captured)
                .findFirst();
    }

    private static Optional<SnapshotId> holder(Snapshot.State end) {
        return end instanceof Captured captured ? captured.sameAs() : Optional.empty();
    }

    /** Ends a snapshot whose link is gone: its removal is another's work, but nobody should try again. */
    void abandon(Snapshot seen, Failed reason) {
        change(seen, reason).remove(PendingItem.ATTRIBUTES).isMadeIn(table);
    }

    private Write showEnd(Snapshot seen, Snapshot.State end, Map<String, AttributeValue> link) {
        String id = seen.id().text();
        Optional<String> latest = Items.text(link, "latestSnapshot");
        Optional<String> current = Items.text(link, "currentSnapshot");
        Change change =
                Change.of(SnapshotStore.linkKeys(seen)).given(unchanged(latest, current), values(latest, current));
        if (latest.filter(id::equals).isPresent()) {
            change.set("status", fromS(end.name()));
        }
        if (end instanceof Captured captured) {
            change.set(UpkeepItem.due(SnapshotStore.linkKeys(seen), captured.capturedAt()));
            boolean moves = captured.quality().isGood()
                    && current.filter(other -> other.compareTo(id) > 0).isEmpty();
            if (moves) {
                change.set("currentSnapshot", fromS(id));
            }
            if (!captured.title().isBlank() && (moves || !link.containsKey("pageTitle"))) {
                change.set("pageTitle", fromS(captured.title()));
            }
        }
        return change.write(table);
    }

    private static String unchanged(Optional<String> latest, Optional<String> current) {
        return (latest.isPresent() ? "#latestSnapshot = :latest" : "attribute_not_exists(#latestSnapshot)")
                + " AND "
                + (current.isPresent() ? "#currentSnapshot = :current" : "attribute_not_exists(#currentSnapshot)");
    }

    private static Map<String, AttributeValue> values(Optional<String> latest, Optional<String> current) {
        Map<String, AttributeValue> values = new HashMap<>();
        latest.ifPresent(id -> values.put(":latest", fromS(id)));
        current.ifPresent(id -> values.put(":current", fromS(id)));
        return values;
    }

    private static Change change(Snapshot seen, Snapshot.State next) {
        return Change.of(SnapshotStore.keys(seen))
                .set(SnapshotItem.state(next))
                .remove(SnapshotItem.OF_STATE)
                .given(AS_SEEN, seen(seen));
    }

    private static Map<String, AttributeValue> seen(Snapshot seen) {
        return Map.of(
                ":seenState", fromS(seen.state().name()),
                ":seenAttempt", Items.number(seen.attempt()));
    }

    private Optional<Map<String, AttributeValue>> item(Keys keys) {
        GetItemResponse response = table.client()
                .getItem(request ->
                        request.tableName(table.name()).key(keys.toItem()).consistentRead(true));
        return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    }
}
