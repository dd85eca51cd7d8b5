package dev.linksnap.schedules;

import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A schedule as an attribute of the item that it belongs to, and that item's place in the due index. */
public final class ScheduleItem {
    private static final String EXPRESSION = "expression";
    private static final String TIMEZONE = "timezone";

    private ScheduleItem() {}

    public static AttributeValue attribute(Schedule schedule) {
        return AttributeValue.fromM(Map.of(
                EXPRESSION,
                Items.text(schedule.expression()),
                TIMEZONE,
                Items.text(schedule.timezone().getId())));
    }

    /** Reads what {@link #attribute} wrote. */
    public static Schedule schedule(AttributeValue attribute) {
        return Schedule.parse(
                attribute.m().get(EXPRESSION).s(), attribute.m().get(TIMEZONE).s());
    }

    /** The attributes that make an item fall due; none if the schedule has no further time. */
    public static Map<String, AttributeValue> due(Keys item, Schedule schedule, Instant now) {
        Map<String, AttributeValue> due = new HashMap<>();
        schedule.next(now).ifPresent(time -> {
            due.put(Keys.DUE_SHARD, Items.text(Keys.dueShard(item)));
            due.put(Keys.DUE_AT, Items.time(time));
        });
        return due;
    }
}
