package dev.linksnap.snapshots;

import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.ids.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * A bucket of captures for each owner, that fills at a steady rate: kept as the one time at which it would be full again,
 * so that taking is one write. Some are taken at once, and what is left of them is given out without asking the table.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">Generic cell rate algorithm</a>
 */
public final class CaptureRateStore {
    /** A full bucket; enough for whoever opens all of their tabs. */
    static final int BURST = 300;

    /** How long one capture takes to come back: 3,600 an hour. */
    static final Duration EACH = Duration.ofSeconds(1);

    private static final Duration FULL = EACH.multipliedBy(BURST);

    /** Taken at once. */
    private static final int HANDFUL = 10;

    /** Owners whose captures are at hand; those of others are lost when there are more. */
    private static final int MOST_OWNERS = 1_000;

    private final Table table;
    private final Map<Owner, Long> atHand = new HashMap<>();

    public CaptureRateStore(Table table) {
        this.table = table;
    }

    /** @return empty if there was one to take; else when there will be */
    synchronized Optional<Duration> take(Owner owner, Instant now) {
        long left = atHand.getOrDefault(owner, 0L);
        if (left == 0) {
            Taken taken = takeSome(owner, now.toEpochMilli());
            if (taken.captures() == 0) {
                return Optional.of(taken.next());
            }
            left = taken.captures();
        }
        if (atHand.size() >= MOST_OWNERS) {
            atHand.clear();
        }
        atHand.put(owner, left - 1);
        return Optional.empty();
    }

    /**
     * What came out of the bucket.
     *
     * @param next when there will be one again, where there is none now
     */
    private record Taken(long captures, Duration next) {}

    private Taken takeSome(Owner owner, long now) {
        String full = "attribute_not_exists(fullAt) OR fullAt < :now";
        long some = HANDFUL;
        Optional<Long> fullAt = write(owner, now + some * EACH.toMillis(), now, full);
        // Somebody else took some at the same moment as often as this is asked again.
        while (fullAt.isPresent()) {
            long room = now + FULL.toMillis() - fullAt.get();
            some = Math.min(HANDFUL, room / EACH.toMillis());
            if (some <= 0) {
                return new Taken(0, EACH.minusMillis(room));
            }
            fullAt = write(owner, fullAt.get() + some * EACH.toMillis(), fullAt.get(), "fullAt = :now");
        }
        return new Taken(some, Duration.ZERO);
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
