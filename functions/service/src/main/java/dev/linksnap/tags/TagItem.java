package dev.linksnap.tags;

import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.ids.TagName;
import dev.linksnap.schedules.Schedule;
import dev.linksnap.schedules.ScheduleItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A tag as an item: {@code name}, {@code count}, {@code policy}, {@code version}, and when its schedule falls due. */
final class TagItem {
    private static final String POLICY = "policy";
    private static final String SCHEDULE = "schedule";

    private TagItem() {}

    static Tag tag(Map<String, AttributeValue> item) {
        return new Tag(
                new TagName(item.get("name").s()),
                Items.number(item, "count"),
                new TagPolicy(Optional.ofNullable(item.get(POLICY))
                        .map(policy -> policy.m().get(SCHEDULE))
                        .map(ScheduleItem::schedule)),
                Items.number(item, "version"));
    }

    /** An update expression with its values. */
    record Policy(String expression, Map<String, AttributeValue> values) {}

    /** Sets or removes the policy; the tag's item may not be there yet. */
    static Policy policy(Keys keys, Tag before, TagPolicy policy, Instant now) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":name", Items.text(before.name().text()));
        values.put(":zero", Items.number(0));
        values.put(":seen", Items.number(before.version()));
        values.put(":next", Items.number(before.version() + 1));
        String set = "SET version = :next, #name = if_not_exists(#name, :name), #count = if_not_exists(#count, :zero)";
        if (policy.schedule().isEmpty()) {
            return new Policy(set + " REMOVE policy, dueShard, dueAt", values);
        }
        Schedule schedule = policy.schedule().get();
        values.put(":policy", AttributeValue.fromM(Map.of(SCHEDULE, ScheduleItem.attribute(schedule))));
        Map<String, AttributeValue> due = ScheduleItem.due(keys, schedule, now);
        if (due.isEmpty()) {
            return new Policy(set + ", policy = :policy REMOVE dueShard, dueAt", values);
        }
        values.put(":dueShard", due.get(Keys.DUE_SHARD));
        values.put(":dueAt", due.get(Keys.DUE_AT));
        return new Policy(set + ", policy = :policy, dueShard = :dueShard, dueAt = :dueAt", values);
    }
}
