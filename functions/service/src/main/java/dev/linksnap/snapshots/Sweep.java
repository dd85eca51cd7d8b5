package dev.linksnap.snapshots;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.linksnap.aws.Change;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * Sends again what has been pending for too long: its message never got through, or died with its worker. A second
 * message does no harm; many would, so each time the sweep waits twice as long for the same snapshot.
 */
public final class Sweep {
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int PAGE = 100;

    private final Table table;
    private final Snapshots snapshots;
    private final Clock clock;

    public Sweep(Table table, Snapshots snapshots, Clock clock) {
        this.table = table;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * @param until when to stop at the latest; what is left is for the next time
     * @return how many messages were sent
     */
    public int run(Instant until) {
        int sent = 0;
        for (int shard = 0; shard < Keys.SHARDS; shard++) {
            for (Keys keys : stuck(shard)) {
                if (clock.instant().isAfter(until)) {
                    return sent;
                }
                sent += resend(keys) ? 1 : 0;
            }
        }
        return sent;
    }

    private boolean resend(Keys keys) {
        GetItemResponse response = table.client()
                .getItem(request ->
                        request.tableName(table.name()).key(keys.toItem()).consistentRead(true));
        AttributeValue since = response.item().get(Keys.PENDING_SINCE);
        if (since == null) {
            return false;
        }
        Snapshot snapshot = SnapshotItem.snapshot(response.item());
        if (!putOff(keys, since, Items.number(response.item(), Pending.RESENDS))) {
            return false;
        }
        snapshots.resend(snapshot.owner(), snapshot.id());
        return true;
    }

    /** Before it is sent: of two sweeps at once, one sends. */
    private boolean putOff(Keys keys, AttributeValue since, long resends) {
        Duration pause = Pending.PATIENCE.multipliedBy(1L << Math.min(resends, 10));
        Duration shorter = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        return Change.of(keys)
                .set(Pending.until(keys, clock.instant().plus(shorter)))
                .set(Pending.RESENDS, Items.number(resends + 1))
                .given("#pendingSince = :since", Map.of(":since", since))
                .isMadeIn(table);
    }

    private List<Keys> stuck(int shard) {
        Instant before = clock.instant().minus(Pending.PATIENCE);
        return table
                .client()
                .query(query -> query.tableName(table.name())
                        .indexName(Keys.PENDING_INDEX)
                        .keyConditionExpression("pendingShard = :shard AND pendingSince < :before")
                        .expressionAttributeValues(
                                Map.of(":shard", fromS(Keys.pendingShard(shard)), ":before", Items.time(before)))
                        .limit(PAGE))
                .items()
                .stream()
                .map(Keys::of)
                .toList();
    }
}
