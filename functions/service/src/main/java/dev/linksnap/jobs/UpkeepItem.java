package dev.linksnap.jobs;

import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The note on a link's item that upkeep is due. Whoever changes a link sets it in the same write, so no change is ever
 * without its upkeep.
 */
public final class UpkeepItem {
    /** The attributes to remove when there is nothing to do any more. */
    public static final List<String> ATTRIBUTES = List.of(Keys.PENDING_SHARD, Keys.PENDING_SINCE);

    private UpkeepItem() {}

    /** @param at from when on there is something to do */
    public static Map<String, AttributeValue> due(Keys link, Instant at) {
        return Map.of(
                Keys.PENDING_SHARD, Items.text(Keys.upkeepShard(link)),
                Keys.PENDING_SINCE, Items.time(at));
    }
}
