package dev.linksnap.links;

import dev.linksnap.Rfc3339;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.ids.TagName;
import dev.linksnap.jobs.UpkeepItem;
import dev.linksnap.schedules.Schedule;
import dev.linksnap.schedules.ScheduleItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A link as an item of the table. */
final class LinkItem {
    /** The attributes that a change may take away. */
    static final List<String> REMOVABLE = List.of("title", "note", "schedule");

    /** When it falls due. */
    static final List<String> DUE = List.of(Keys.DUE_SHARD, Keys.DUE_AT);

    private static final String SORT_PREFIX = "L#";

    private LinkItem() {}

    static Map<String, AttributeValue> item(Link link) {
        Map<String, AttributeValue> item = new HashMap<>(changeable(link, Optional.empty()));
        item.putAll(keys(link).toItem());
        item.put("linkId", Items.text(link.id().text()));
        item.put("url", Items.text(link.url()));
        item.put("host", Items.text(link.host()));
        item.put("claim", Items.text(link.claim()));
        item.put("addedAt", Items.time(link.addedAt()));
        item.put("status", Items.text(link.status().text()));
        link.pageTitle().ifPresent(title -> item.put("pageTitle", Items.text(title)));
        link.latestSnapshot().ifPresent(id -> item.put("latestSnapshot", Items.text(id.text())));
        return item;
    }

    /**
     * The attributes that belong to the owner; captures change the others at any time.
     *
     * @param before the schedule that it had: one that stays keeps its beat
     */
    static Map<String, AttributeValue> changeable(Link link, Optional<Schedule> before) {
        Map<String, AttributeValue> item = new HashMap<>();
        link.title().ifPresent(title -> item.put("title", Items.text(title)));
        link.note().ifPresent(note -> item.put("note", Items.text(note)));
        item.put(
                "tags",
                AttributeValue.fromL(
                        link.tags().stream().map(tag -> Items.text(tag.text())).toList()));
        item.put("updatedAt", Items.time(link.updatedAt()));
        item.put("version", Items.number(link.version()));
        item.putAll(UpkeepItem.due(keys(link), link.updatedAt()));
        link.schedule().ifPresent(schedule -> {
            item.put("schedule", ScheduleItem.attribute(schedule));
            if (!before.equals(Optional.of(schedule))) {
                item.putAll(ScheduleItem.due(keys(link), schedule, link.updatedAt()));
            }
        });
        return item;
    }

    static Link link(Owner owner, Map<String, AttributeValue> item) {
        return new Link(
                owner,
                new LinkId(item.get(Keys.SORT).s().substring(SORT_PREFIX.length())),
                item.get("url").s(),
                item.get("host").s(),
                item.get("claim").s(),
                Items.text(item, "title"),
                Items.text(item, "pageTitle"),
                Items.text(item, "note"),
                item.get("tags").l().stream().map(tag -> new TagName(tag.s())).toList(),
                time(item, "addedAt"),
                time(item, "updatedAt"),
                Items.number(item, "version"),
                Optional.ofNullable(item.get("schedule")).map(ScheduleItem::schedule),
                LinkStatus.parse(item.get("status").s()).orElseThrow(),
                Items.text(item, "latestSnapshot").map(SnapshotId::new),
                Items.text(item, "currentSnapshot").map(SnapshotId::new));
    }

    static Keys keys(Link link) {
        return Keys.link(link.owner(), link.id());
    }

    private static Instant time(Map<String, AttributeValue> item, String attribute) {
        return Rfc3339.time(item.get(attribute).s());
    }
}
