package dev.linksnap.snapshots;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What keeps a snapshot in the pending index until it has ended, so that the sweep finds it if nobody else does. */
final class PendingItem {
    /** For how long a snapshot may be pending before the sweep takes its message for lost. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** As above where it is one of many, which may well wait behind the others. */
    private static final Duration PATIENCE_OF_MANY = Duration.ofHours(1);

    /** How often the sweep has sent the message again. */
    static final String RESENDS = "resends";

    static final List<String> ATTRIBUTES = List.of(Keys.PENDING_SHARD, Keys.PENDING_SINCE, RESENDS);

    private PendingItem() {}

    static Duration patience(Snapshot snapshot) {
        return snapshot.isBulk() ? PATIENCE_OF_MANY : PATIENCE;
    }

    /** @param lookAt when the sweep is to look at it, at the earliest */
    static Map<String, AttributeValue> until(Keys snapshot, Instant lookAt) {
        return Map.of(
                Keys.PENDING_SHARD,
                fromS(Keys.pendingShard(snapshot)),
                Keys.PENDING_SINCE,
                Items.time(lookAt.minus(PATIENCE)));
    }
}
