package dev.linksnap.jobs;

import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Links whose upkeep is due, in the index of what is pending. */
public final class UpkeepStore {
    /** How many links of a shard one sweep takes. */
    private static final int SWEEP = 100;

    private final Table table;

    public UpkeepStore(Table table) {
        this.table = table;
    }

    List<Keys> dueBefore(Instant time) {
        List<Keys> due = new ArrayList<>();
        for (int shard = 0; shard < Keys.SHARDS; shard++) {
            String partition = Keys.upkeepShard(shard);
            table.client()
                    .query(request -> request.tableName(table.name())
                            .indexName(Keys.PENDING_INDEX)
                            .keyConditionExpression("pendingShard = :shard AND pendingSince < :time")
                            .expressionAttributeValues(
                                    Map.of(":shard", Items.text(partition), ":time", Items.time(time)))
                            .limit(SWEEP))
                    .items()
                    .forEach(item -> due.add(Keys.of(item)));
        }
        return due;
    }
}
