package dev.linksnap.snapshots;

import dev.linksnap.aws.Change;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Snapshots that have not ended, by the index that knows since when. */
public final class PendingStore {
    private static final int PAGE = 100;

    private final Table table;

    public PendingStore(Table table) {
        this.table = table;
    }

    /** A snapshot that is pending, and how often its message was sent again. */
    record Stuck(Keys keys, Snapshot snapshot, AttributeValue since, long resends) {}

    /** Some of a shard's snapshots that have been pending since before a time. */
    List<Keys> pendingSinceBefore(Instant time, int shard) {
        return table
                .client()
                .query(query -> query.tableName(table.name())
                        .indexName(Keys.PENDING_INDEX)
                        .keyConditionExpression("pendingShard = :shard AND pendingSince < :before")
                        .expressionAttributeValues(
                                Map.of(":shard", Items.text(Keys.pendingShard(shard)), ":before", Items.time(time)))
                        .limit(PAGE))
                .items()
                .stream()
                .map(Keys::of)
                .toList();
    }

    /** Empty if it has ended meanwhile. */
    Optional<Stuck> find(Keys keys) {
        GetItemResponse response = table.client()
                .getItem(request ->
                        request.tableName(table.name()).key(keys.toItem()).consistentRead(true));
        return Optional.ofNullable(response.item().get(Keys.PENDING_SINCE))
                .map(since -> new Stuck(
                        keys,
                        SnapshotItem.snapshot(response.item()),
                        since,
                        Items.number(response.item(), PendingItem.RESENDS)));
    }

    /**
     * Notes that the message is sent again.
     *
     * @param lookAt when the sweep is to look at it next
     * @return false if another sweep was faster
     */
    boolean putOff(Stuck stuck, Instant lookAt) {
        return Change.of(stuck.keys())
                .set(PendingItem.until(stuck.keys(), lookAt))
                .set(PendingItem.RESENDS, Items.number(stuck.resends() + 1))
                .given("#pendingSince = :since", Map.of(":since", stuck.since()))
                .isMadeIn(table);
    }
}
