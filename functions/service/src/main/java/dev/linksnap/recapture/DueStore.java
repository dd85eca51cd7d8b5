package dev.linksnap.recapture;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.linksnap.Rfc3339;
import dev.linksnap.aws.Change;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TagName;
import dev.linksnap.recapture.Due.DueLink;
import dev.linksnap.recapture.Due.DueTag;
import dev.linksnap.recapture.Due.Walk;
import dev.linksnap.schedules.Schedule;
import dev.linksnap.schedules.ScheduleItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Links and tags by when they fall due. */
public final class DueStore {
    /** {@code of} (the due time that it belongs to), {@code cause}, {@code after}, {@code afterwards}. */
    private static final String WALK = "walk";

    private static final String LINK_PREFIX = "L#";

    private final Table table;

    public DueStore(Table table) {
        this.table = table;
    }

    /** What the index shows as due in a shard; the item itself may know better. */
    List<Keys> due(int shard, Instant now, int limit) {
        return table
                .client()
                .query(query -> query.tableName(table.name())
                        .indexName(Keys.DUE_INDEX)
                        .keyConditionExpression("dueShard = :shard AND dueAt <= :now")
                        .expressionAttributeValues(
                                Map.of(":shard", fromS(Keys.dueShard(shard)), ":now", Items.time(now)))
                        .limit(limit))
                .items()
                .stream()
                .map(Keys::of)
                .toList();
    }

    /** What is due, if it still is. */
    Optional<Due> find(Keys keys, Instant now) {
        return item(keys)
                .filter(item -> Items.text(item, Keys.DUE_AT)
                        .filter(dueAt -> !Rfc3339.time(dueAt).isAfter(now))
                        .isPresent())
                .map(item -> keys.sort().startsWith(LINK_PREFIX) ? link(keys, item) : tag(keys, item));
    }

    /** Moves to the next due time, or to none. Answers false if somebody else was faster or has changed the schedule. */
    boolean advance(Due due, Optional<Instant> next) {
        Change change = Change.of(due.keys()).remove(WALK);
        if (next.isPresent()) {
            change.set(Keys.DUE_AT, Items.time(next.get()));
        } else {
            change.remove(Keys.DUE_AT, Keys.DUE_SHARD);
        }
        return change.given("#dueAt = :due", Map.of(":due", Items.time(due.dueAt())))
                .isMadeIn(table);
    }

    /** Notes how far a walk is. Answers false if it is not to go on. */
    boolean note(DueTag tag, Walk walk) {
        return Change.of(tag.keys())
                .set(WALK, walk(walk, tag.dueAt()))
                .given("#dueAt = :due", Map.of(":due", Items.time(tag.dueAt())))
                .isMadeIn(table);
    }

    /** How asking for a tag's links ended. */
    enum Asked {
        DONE,
        ALREADY_ON_ITS_WAY,
        NO_SUCH_TAG
    }

    /** Makes a tag fall due now although its schedule does not say so, and after that as if nothing had been. */
    Asked fallDue(Owner owner, TagName name, Instant now, String cause) {
        Keys keys = Keys.tag(owner, name);
        Optional<Map<String, AttributeValue>> tag = item(keys);
        if (tag.isEmpty()) {
            return Asked.NO_SUCH_TAG;
        }
        Optional<AttributeValue> dueAt = Optional.ofNullable(tag.get().get(Keys.DUE_AT));
        Optional<Instant> afterwards = dueAt.map(time -> Rfc3339.time(time.s()));
        if (afterwards.filter(time -> !time.isAfter(now)).isPresent()) {
            return Asked.ALREADY_ON_ITS_WAY;
        }
        Change change = Change.of(keys)
                .set(Keys.DUE_SHARD, fromS(Keys.dueShard(keys)))
                .set(Keys.DUE_AT, Items.time(now))
                .set(WALK, walk(new Walk(cause, Optional.empty(), afterwards), now))
                .given(
                        dueAt.isPresent() ? "#dueAt = :seen" : "attribute_not_exists(#dueAt)",
                        dueAt.map(time -> Map.of(":seen", time)).orElse(Map.of()));
        return change.isMadeIn(table) ? Asked.DONE : Asked.ALREADY_ON_ITS_WAY;
    }

    /** The URLs of those links that are there. */
    Map<LinkId, String> urls(Owner owner, List<LinkId> links) {
        Map<LinkId, String> urls = new HashMap<>();
        for (Map<String, AttributeValue> item :
                table.getAll(links.stream().map(link -> Keys.link(owner, link)).toList())) {
            urls.put(linkId(Keys.of(item)), item.get("url").s());
        }
        return urls;
    }

    private static Due link(Keys keys, Map<String, AttributeValue> item) {
        return new DueLink(
                keys,
                keys.owner(),
                dueAt(item),
                Optional.ofNullable(item.get("schedule")).map(ScheduleItem::schedule),
                linkId(keys),
                item.get("url").s());
    }

    private static Due tag(Keys keys, Map<String, AttributeValue> item) {
        Optional<Schedule> schedule = Optional.ofNullable(item.get("policy"))
                .map(policy -> policy.m().get("schedule"))
                .map(ScheduleItem::schedule);
        return new DueTag(
                keys,
                keys.owner(),
                dueAt(item),
                schedule,
                new TagName(item.get("name").s()),
                walkOf(item));
    }

    /** A walk of another due time was given up: somebody has changed the schedule. */
    private static Walk walkOf(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(WALK))
                .map(AttributeValue::m)
                .filter(walk -> walk.get("of").equals(item.get(Keys.DUE_AT)))
                .map(walk -> new Walk(
                        walk.get("cause").s(),
                        Items.text(walk, "after").map(LinkId::new),
                        Items.text(walk, "afterwards").map(Rfc3339::time)))
                .orElse(Walk.OF_SCHEDULE);
    }

    private static AttributeValue walk(Walk walk, Instant dueAt) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("of", Items.time(dueAt));
        item.put("cause", fromS(walk.cause()));
        walk.after().ifPresent(link -> item.put("after", fromS(link.text())));
        walk.afterwards().ifPresent(time -> item.put("afterwards", Items.time(time)));
        return fromM(item);
    }

    private static LinkId linkId(Keys keys) {
        return new LinkId(keys.sort().substring(LINK_PREFIX.length()));
    }

    private static Instant dueAt(Map<String, AttributeValue> item) {
        return Rfc3339.time(item.get(Keys.DUE_AT).s());
    }

    private Optional<Map<String, AttributeValue>> item(Keys keys) {
        GetItemResponse response = table.client()
                .getItem(request ->
                        request.tableName(table.name()).key(keys.toItem()).consistentRead(true));
        return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    }
}
