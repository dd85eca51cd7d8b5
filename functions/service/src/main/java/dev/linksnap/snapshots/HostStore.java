package dev.linksnap.snapshots;

import static dev.linksnap.aws.Items.time;

import dev.linksnap.Rfc3339;
import dev.linksnap.aws.Change;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Spares the hosts that many captures go to: at most two at once, a pause between two beginnings, and none before the
 * time that a host has asked for. A host is one item with two places, each held until a time, so that a worker that died
 * holds none for ever.
 */
public final class HostStore {
    static final Duration GAP = Duration.ofSeconds(2);

    private static final List<String> PLACES = List.of("first", "second");
    private static final String NEXT_AT = "nextAt";

    /** For a place to get free: captures take some seconds, and end before their lease does. */
    private static final Duration UNTIL_A_PLACE_IS_FREE = Duration.ofSeconds(10);

    /** The longest that a host can keep us away. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Table table;

    public HostStore(Table table) {
        this.table = table;
    }

    /** What came of asking for a place. */
    sealed interface Answer {
        /** @param until when it is free again, left or not */
        record Place(String host, String name, Instant until) implements Answer {}

        /** Not now. */
        record NotBefore(Duration pause) implements Answer {}
    }

    Answer enter(String host, Instant now, Instant until) {
        Map<String, AttributeValue> seen = item(host);
        Optional<Instant> nextAt = Items.text(seen, NEXT_AT).map(Rfc3339::time).filter(now::isBefore);
        if (nextAt.isPresent()) {
            return new Answer.NotBefore(Duration.between(now, nextAt.get()));
        }
        Optional<String> free =
                PLACES.stream().filter(place -> isFree(seen, place, now)).findFirst();
        if (free.isEmpty()) {
            return new Answer.NotBefore(UNTIL_A_PLACE_IS_FREE);
        }
        Map<String, AttributeValue> change =
                Map.of(free.get(), time(until), NEXT_AT, time(now.plus(GAP)), Keys.EXPIRES_AT, expiry(now));
        boolean isTaken = change(host, change, seen, List.of(free.get(), NEXT_AT));
        return isTaken ? new Answer.Place(host, free.get(), until) : new Answer.NotBefore(GAP);
    }

    void leave(Answer.Place place) {
        Change.of(Keys.host(place.host()))
                .remove(place.name())
                .given("#" + place.name() + " = :until", Map.of(":until", time(place.until())))
                .isMadeIn(table);
    }

    /** Keeps all away from a host for as long as it asks, an hour at most. */
    void stayAway(String host, Instant now, Duration pause) {
        Instant end = now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
        Change.of(Keys.host(host))
                .set(NEXT_AT, time(end))
                .given("attribute_not_exists(#nextAt) OR #nextAt < :end", Map.of(":end", time(end)))
                .isMadeIn(table);
    }

    private boolean change(
            String host, Map<String, AttributeValue> change, Map<String, AttributeValue> seen, List<String> unchanged) {
        if (seen.isEmpty()) {
            return create(host, change);
        }
        Map<String, AttributeValue> values = new HashMap<>();
        String condition = String.join(
                " AND ",
                unchanged.stream()
                        .map(name -> {
                            if (!seen.containsKey(name)) {
                                return "attribute_not_exists(#" + name + ")";
                            }
                            values.put(":seen_" + name, seen.get(name));
                            return "#" + name + " = :seen_" + name;
                        })
                        .toList());
        return Change.of(Keys.host(host)).set(change).given(condition, values).isMadeIn(table);
    }

    private boolean create(String host, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(Keys.host(host).toItem());
        return table.putNew(item);
    }

    private Map<String, AttributeValue> item(String host) {
        return table.client()
                .getItem(get -> get.tableName(table.name())
                        .key(Keys.host(host).toItem())
                        .consistentRead(true))
                .item();
    }

    private static boolean isFree(Map<String, AttributeValue> item, String place, Instant now) {
        return Items.text(item, place).map(Rfc3339::time).filter(now::isBefore).isEmpty();
    }

    private static AttributeValue expiry(Instant now) {
        return Items.number(now.plus(REMEMBERED).getEpochSecond());
    }
}
