package dev.linksnap.snapshots;

import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.ids.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * A bucket of captures for each owner, that fills at a steady rate: kept as the one time at which it would be full again,
 * so that taking is one write.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">Generic cell rate algorithm</a>
 */
public final class CaptureRateStore {
    /** A full bucket; enough for whoever opens all of their tabs. */
    static final int BURST = 300;

    /** How long one capture takes to come back: 3,600 an hour. */
    static final Duration EACH = Duration.ofSeconds(1);

    private static final Duration FULL = EACH.multipliedBy(BURST);

    private final Table table;

    public CaptureRateStore(Table table) {
        this.table = table;
    }

    /** @return empty if there was one to take; else when there will be */
    Optional<Duration> take(Owner owner, Instant now) {
        String full = "attribute_not_exists(fullAt) OR fullAt < :now";
        Optional<Long> fullAt = write(owner, now.toEpochMilli() + EACH.toMillis(), now.toEpochMilli(), full);
        // Somebody else took one at the same moment as often as this is asked again.
        while (fullAt.isPresent()) {
            long next = fullAt.get() + EACH.toMillis();
            Duration missing = Duration.ofMillis(next - now.toEpochMilli()).minus(FULL);
            if (missing.compareTo(Duration.ZERO) > 0) {
                return Optional.of(missing);
            }
            fullAt = write(owner, next, fullAt.get(), "fullAt = :now");
        }
        return Optional.empty();
    }

    /** @return empty if it was written; else the time in the way */
    private Optional<Long> write(Owner owner, long fullAt, long now, String condition) {
        try {
            table.client().updateItem(request -> request.tableName(table.name())
                    .key(Keys.captureRate(owner).toItem())
                    .updateExpression("SET fullAt = :next")
                    .conditionExpression(condition)
                    .expressionAttributeValues(Map.of(":next", Items.number(fullAt), ":now", Items.number(now)))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException taken) {
            Map<String, AttributeValue> item = taken.item();
            return Optional.of(Items.number(item, "fullAt"));
        }
    }
}
