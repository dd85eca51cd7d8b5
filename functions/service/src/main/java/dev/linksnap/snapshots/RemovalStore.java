package dev.linksnap.snapshots;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.linksnap.aws.Change;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.aws.Write;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.jobs.UpkeepItem;
import dev.linksnap.snapshots.Snapshot.Captured;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Snapshots of a link in the table, where one of them is to go. */
public final class RemovalStore {
    private final Table table;

    public RemovalStore(Table table) {
        this.table = table;
    }

    Optional<Snapshot> find(Owner owner, SnapshotId id) {
        Map<String, AttributeValue> item = item(Keys.snapshot(owner, id));
        return item.isEmpty() || item(Keys.link(owner, id.link())).isEmpty()
                ? Optional.empty()
                : Optional.of(SnapshotItem.snapshot(item));
    }

    /**
     * Removes the record, and shows on the link the newest of those that are left.
     *
     * @param purge what removes the objects, in the same transaction
     * @return false if the link or the snapshot has changed meanwhile
     */
    boolean remove(Snapshot snapshot, Write purge, Instant now) {
        Map<String, AttributeValue> link = item(SnapshotStore.linkKeys(snapshot));
        return table.commit(List.of(delete(snapshot), showOthers(snapshot, link, now), purge))
                .isDone();
    }

    /** Whether a snapshot is there that has these objects as its own. */
    boolean isHeld(Owner owner, SnapshotId holder) {
        return newestFirst(owner, holder.link())
                .anyMatch(snapshot -> snapshot.id().equals(holder)
                        || snapshot.state() instanceof Captured captured
                                && captured.sameAs().equals(Optional.of(holder)));
    }

    private Write delete(Snapshot snapshot) {
        return new Write(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name())
                        .key(SnapshotStore.keys(snapshot).toItem())
                        .conditionExpression("#state = :seen")
                        .expressionAttributeNames(Map.of("#state", SnapshotItem.STATE))
                        .expressionAttributeValues(
                                Map.of(":seen", fromS(snapshot.state().name()))))
                .build());
    }

    private Write showOthers(Snapshot gone, Map<String, AttributeValue> link, Instant now) {
        Keys keys = SnapshotStore.linkKeys(gone);
        Change change = Change.of(keys).set(UpkeepItem.due(keys, now));
        String id = gone.id().text();
        List<Snapshot> others = newestFirst(gone.owner(), gone.id().link())
                .filter(other -> !other.id().equals(gone.id()))
                .toList();
        Map<String, AttributeValue> seen = new HashMap<>();
        seen.put(":latest", fromS(Items.text(link, "latestSnapshot").orElse("")));
        seen.put(":current", fromS(Items.text(link, "currentSnapshot").orElse("")));
        if (Items.text(link, "latestSnapshot").filter(id::equals).isPresent()) {
            Optional<Snapshot> latest = others.stream().findFirst();
            change.set("status", fromS(latest.map(other -> other.state().name()).orElse("none")));
            latest.ifPresentOrElse(
                    other -> change.set("latestSnapshot", fromS(other.id().text())),
                    () -> change.remove("latestSnapshot"));
        }
        if (Items.text(link, "currentSnapshot").filter(id::equals).isPresent()) {
            others.stream()
                    .filter(RemovalStore::isGood)
                    .findFirst()
                    .ifPresentOrElse(
                            other -> change.set(
                                    "currentSnapshot", fromS(other.id().text())),
                            () -> change.remove("currentSnapshot"));
        }
        return change.given(
                        "(attribute_not_exists(#latestSnapshot) OR #latestSnapshot = :latest) AND "
                                + "(attribute_not_exists(#currentSnapshot) OR #currentSnapshot = :current)",
                        seen)
                .write(table);
    }

    static boolean isGood(Snapshot snapshot) {
        return snapshot.state() instanceof Captured captured
                && captured.quality().isGood();
    }

    private Stream<Snapshot> newestFirst(Owner owner, LinkId link) {
        return table
                .client()
                .queryPaginator(query -> query.tableName(table.name())
                        .keyConditionExpression("PK = :partition AND begins_with(SK, :prefix)")
                        .expressionAttributeValues(
                                Map.of(":partition", fromS(Keys.snapshots(owner, link)), ":prefix", fromS("S#")))
                        .scanIndexForward(false)
                        .consistentRead(true))
                .items()
                .stream()
                .map(SnapshotItem::snapshot);
    }

    private Map<String, AttributeValue> item(Keys keys) {
        return table.client()
                .getItem(get -> get.tableName(table.name()).key(keys.toItem()).consistentRead(true))
                .item();
    }
}
