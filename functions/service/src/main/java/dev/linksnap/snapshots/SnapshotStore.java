package dev.linksnap.snapshots;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.google.gson.JsonParser;
import dev.linksnap.aws.Change;
import dev.linksnap.aws.Commit;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.aws.Write;
import dev.linksnap.capture.CaptureOptions;
import dev.linksnap.http.Slice;
import dev.linksnap.http.Window;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Snapshots in the table: adding one, finding them. What an attempt does to one is {@link AttemptStore}'s. */
public final class SnapshotStore {
    private static final String LATEST = "latestSnapshot";

    private final Table table;

    public SnapshotStore(Table table) {
        this.table = table;
    }

    /** How adding a snapshot ended. */
    enum Added {
        DONE,
        /** It is there already: the same cause has asked twice. */
        ALREADY,
        /** Its link is gone. */
        NO_LINK
    }

    /** Writes the snapshot, and on its link that it is the newest, unless a newer one was asked for meanwhile. */
    Added add(Snapshot snapshot, CaptureOptions options) {
        Commit commit = table.commit(List.of(put(snapshot, options), showQueued(snapshot)));
        if (commit.isRefusedAt(1) && !commit.refused().get(1).isEmpty() && !commit.isRefusedAt(0)) {
            commit = table.commit(List.of(
                    put(snapshot, options), Change.of(linkKeys(snapshot)).write(table)));
        }
        if (commit.isDone()) {
            return Added.DONE;
        }
        return commit.isRefusedAt(0) ? Added.ALREADY : Added.NO_LINK;
    }

    Write put(Snapshot snapshot, CaptureOptions options) {
        Keys keys = keys(snapshot);
        Map<String, AttributeValue> item = new HashMap<>(keys.toItem());
        item.putAll(SnapshotItem.identity(snapshot));
        item.putAll(SnapshotItem.state(snapshot.state()));
        item.put(SnapshotItem.ATTEMPT, Items.number(snapshot.attempt()));
        item.put(SnapshotItem.OPTIONS, fromS(CaptureOptionsJson.render(options).toString()));
        item.putAll(PendingItem.until(keys, snapshot.queuedAt().plus(PendingItem.patience(snapshot))));
        return new Write(TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item).conditionExpression("attribute_not_exists(PK)"))
                .build());
    }

    Optional<Snapshot> find(Owner owner, SnapshotId id) {
        return item(Keys.snapshot(owner, id)).map(SnapshotItem::snapshot);
    }

    static CaptureOptions options(Map<String, AttributeValue> item) {
        return CaptureOptionsJson.parse(
                JsonParser.parseString(item.get(SnapshotItem.OPTIONS).s()), "");
    }

    /** Newest first. */
    Slice<Snapshot> history(Owner owner, LinkId link, Window window) {
        String partition = Keys.snapshots(owner, link);
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression("PK = :partition AND begins_with(SK, :prefix)")
                .expressionAttributeValues(Map.of(":partition", fromS(partition), ":prefix", fromS("S#")))
                .scanIndexForward(false)
                .limit(window.limit());
        window.after().ifPresent(sort -> query.exclusiveStartKey(new Keys(partition, sort).toItem()));
        QueryResponse response = table.client().query(query.build());
        return new Slice<>(
                response.items().stream().map(SnapshotItem::snapshot).toList(),
                response.hasLastEvaluatedKey()
                        ? Optional.of(Keys.of(response.lastEvaluatedKey()).sort())
                        : Optional.empty());
    }

    /** The URL of a link; empty if there is no such link. */
    Optional<String> linkUrl(Owner owner, LinkId link) {
        return item(Keys.link(owner, link)).flatMap(item -> Items.text(item, "url"));
    }

    static Keys keys(Snapshot snapshot) {
        return Keys.snapshot(snapshot.owner(), snapshot.id());
    }

    static Keys linkKeys(Snapshot snapshot) {
        return Keys.link(snapshot.owner(), snapshot.id().link());
    }

    private Write showQueued(Snapshot snapshot) {
        return Change.of(linkKeys(snapshot))
                .set("status", fromS(snapshot.state().name()))
                .set(LATEST, fromS(snapshot.id().text()))
                .given(
                        "attribute_not_exists(#latestSnapshot) OR #latestSnapshot < :this",
                        Map.of(":this", fromS(snapshot.id().text())))
                .write(table);
    }

    private Optional<Map<String, AttributeValue>> item(Keys keys) {
        GetItemResponse response = table.client()
                .getItem(request ->
                        request.tableName(table.name()).key(keys.toItem()).consistentRead(true));
        return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    }
}
