package dev.linksnap.tags;

import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.ids.TagName;
import dev.linksnap.schedules.Schedule;
import dev.linksnap.schedules.ScheduleItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A tag as an item: {@code name}, {@code count}, {@code policy}, {@code color}, {@code version}, and when its schedule falls due. */
final class TagItem {
    private static final String POLICY = "policy";
    private static final String COLOR = "color";
    private static final String SCHEDULE = "schedule";

    private TagItem() {}

    static Tag tag(Map<String, AttributeValue> item) {
        return new Tag(
                new TagName(item.get("name").s()),
                Items.number(item, "count"),
                new TagPolicy(Optional.ofNullable(item.get(POLICY))
                        .map(policy -> policy.m().get(SCHEDULE))
                        .map(ScheduleItem::schedule)),
                Items.text(item, COLOR),
                Items.number(item, "version"));
    }

    /** An update expression with its values. */
    record Update(String expression, Map<String, AttributeValue> values) {}

    /** Sets or removes policy and color; the tag's item may not be there yet. A schedule that stays keeps its beat. */
    static Update update(Keys keys, Tag before, Tag after, Instant now) {
        Map<String, AttributeValue> sets = new LinkedHashMap<>();
        Set<String> removes = new LinkedHashSet<>();
        sets.put("version", Items.number(after.version()));
        after.color().ifPresentOrElse(color -> sets.put(COLOR, Items.text(color)), () -> removes.add(COLOR));
        Optional<Schedule> schedule = after.policy().schedule();
        if (after.policy().isNone()) {
            removes.add(POLICY);
        } else {
            sets.put(POLICY, policy(after.policy()));
        }
        if (!schedule.equals(before.policy().schedule())) {
            removes.addAll(List.of(Keys.DUE_SHARD, Keys.DUE_AT));
            schedule.ifPresent(due -> sets.putAll(ScheduleItem.due(keys, due, now)));
            removes.removeAll(sets.keySet());
        }
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":name", Items.text(before.name().text()));
        values.put(":zero", Items.number(0));
        values.put(":seen", Items.number(before.version()));
        sets.forEach((name, value) -> values.put(":" + name, value));
        String set = "SET #name = if_not_exists(#name, :name), #count = if_not_exists(#count, :zero), "
                + sets.keySet().stream().map(name -> name + " = :" + name).collect(Collectors.joining(", "));
        return new Update(removes.isEmpty() ? set : set + " REMOVE " + String.join(", ", removes), values);
    }

    private static AttributeValue policy(TagPolicy policy) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        policy.schedule().ifPresent(schedule -> attributes.put(SCHEDULE, ScheduleItem.attribute(schedule)));
        return AttributeValue.fromM(attributes);
    }
}
