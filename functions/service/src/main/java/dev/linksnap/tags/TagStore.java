package dev.linksnap.tags;

import dev.linksnap.aws.Change;
import dev.linksnap.aws.Commit;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.aws.Write;
import dev.linksnap.http.Slice;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.LinkRange;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TagName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Tags, their edges to links, and the changes of their counts in the table. */
public final class TagStore {
    private static final String LINK_ID = "linkId";
    private static final String STEPS = "steps";
    private static final String FOLDS = "folds";
    private static final String NOT_DESCRIBED = "attribute_not_exists(policy) AND attribute_not_exists(color)";

    private final Table table;

    public TagStore(Table table) {
        this.table = table;
    }

    // Edges

    Write putEdge(Owner owner, TagName tag, LinkId link) {
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.tagEdge(owner, tag, link).toItem());
        item.put(LINK_ID, Items.text(link.text()));
        return put(item);
    }

    Write removeEdge(Owner owner, TagName tag, LinkId link) {
        return new Write(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name())
                        .key(Keys.tagEdge(owner, tag, link).toItem()))
                .build());
    }

    /** Links of a range that carry a tag. */
    Slice<LinkId> links(Owner owner, TagName tag, LinkRange range, Optional<LinkId> after, int limit) {
        Map<String, AttributeValue> start = after.<Map<String, AttributeValue>>map(
                        link -> Keys.tagEdge(owner, tag, link).toItem())
                .orElse(Map.of());
        QueryResponse response = table.client().query(request -> request.tableName(table.name())
                .keyConditionExpression("PK = :partition AND SK BETWEEN :lowest AND :highest")
                .expressionAttributeValues(Map.of(
                        ":partition",
                        Items.text(Keys.tagEdges(owner, tag)),
                        ":lowest",
                        Items.text(Keys.tagEdge(owner, tag, range.lowest()).sort()),
                        ":highest",
                        Items.text(Keys.tagEdge(owner, tag, range.highest()).sort())))
                .exclusiveStartKey(start.isEmpty() ? null : start)
                .scanIndexForward(!range.newestFirst())
                .consistentRead(true)
                .limit(limit));
        List<LinkId> links = response.items().stream()
                .map(item -> new LinkId(item.get(LINK_ID).s()))
                .toList();
        return new Slice<>(
                links,
                response.hasLastEvaluatedKey()
                        ? Optional.of(links.get(links.size() - 1).text())
                        : Optional.empty());
    }

    // Tags

    /** The tags whose keys begin with a prefix, in the order of their keys, as they were folded last. */
    List<Tag> tags(Owner owner, String prefix) {
        return tags(owner, prefix, "", Integer.MAX_VALUE);
    }

    /** @param after the key behind which to begin; empty for the first tag */
    List<Tag> tags(Owner owner, String prefix, String after, int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":partition", Items.text(Keys.tags(owner)));
        if (!prefix.isEmpty()) {
            values.put(":prefix", Items.text(prefix));
        }
        return table
                .client()
                .queryPaginator(request -> request.tableName(table.name())
                        .keyConditionExpression(
                                "PK = :partition" + (prefix.isEmpty() ? "" : " AND begins_with(SK, :prefix)"))
                        .expressionAttributeValues(values)
                        .exclusiveStartKey(after.isEmpty() ? null : new Keys(Keys.tags(owner), after).toItem())
                        .limit(limit == Integer.MAX_VALUE ? null : limit)
                        .consistentRead(true))
                .items()
                .stream()
                .limit(limit)
                .map(TagStore::tag)
                .toList();
    }

    /** Those of the tags that are there, as they were folded last. */
    Map<TagName, Tag> find(Owner owner, Collection<TagName> names) {
        return table.getAll(names.stream().map(name -> Keys.tag(owner, name)).toList()).stream()
                .map(TagStore::tag)
                .collect(Collectors.toMap(Tag::name, tag -> tag));
    }

    /**
     * Gives a tag its policy and color, if nobody else has since.
     *
     * @return false if somebody has
     */
    boolean describe(Owner owner, Tag before, Tag after, Instant now) {
        Keys keys = Keys.tag(owner, before.name());
        try {
            table.client().updateItem(request -> {
                TagItem.Update update = TagItem.update(keys, before, after, now);
                request.tableName(table.name())
                        .key(keys.toItem())
                        .updateExpression(update.expression())
                        .conditionExpression("attribute_not_exists(version) OR version = :seen")
                        .expressionAttributeNames(Map.of("#name", "name", "#count", "count"))
                        .expressionAttributeValues(update.values());
            });
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** Spells a tag anew, if it has an item. */
    void spell(Owner owner, TagName name) {
        Change.of(Keys.tag(owner, name)).set("name", Items.text(name.text())).isMadeIn(table);
    }

    /** Takes away the item of a tag that is nothing any more. */
    void forget(Owner owner, TagName name) {
        try {
            table.client().deleteItem(request -> request.tableName(table.name())
                    .key(Keys.tag(owner, name).toItem())
                    .conditionExpression("#count <= :zero AND " + NOT_DESCRIBED)
                    .expressionAttributeNames(Map.of("#count", "count"))
                    .expressionAttributeValues(Map.of(":zero", Items.number(0))));
        } catch (ConditionalCheckFailedException stillThere) {
            // It is something again.
        }
    }

    // Counts

    Write putChange(CountChange change) {
        Map<String, AttributeValue> item = new HashMap<>(change.keys().toItem());
        Map<String, AttributeValue> steps = new HashMap<>();
        change.steps().forEach((tag, step) -> steps.put(tag.text(), Items.number(step)));
        item.put(STEPS, AttributeValue.fromM(steps));
        return put(item);
    }

    /** The changes that are not folded yet. */
    List<CountChange> changes(Owner owner) {
        return table
                .client()
                .queryPaginator(request -> request.tableName(table.name())
                        .keyConditionExpression("PK = :partition AND begins_with(SK, :change)")
                        .expressionAttributeValues(Map.of(
                                ":partition",
                                Items.text(Keys.tagCountChanges(owner)),
                                ":change",
                                Items.text(Keys.TAG_COUNT_CHANGE)))
                        .consistentRead(true))
                .items()
                .stream()
                .map(TagStore::change)
                .toList();
    }

    /** How often counts were folded so far. */
    long folds(Owner owner) {
        return Items.number(
                table.client()
                        .getItem(request -> request.tableName(table.name())
                                .key(Keys.tagCountFold(owner).toItem())
                                .consistentRead(true))
                        .item(),
                FOLDS);
    }

    /**
     * Moves changes into the tags that they are about.
     *
     * @param folds how often that was done before; if it has been done since, nothing is written
     */
    Commit fold(Owner owner, long folds, List<CountChange> changes) {
        Map<TagName, Long> steps = CountChange.sum(changes);
        Map<TagName, Tag> tags = find(owner, steps.keySet());
        List<Write> writes = new ArrayList<>();
        writes.add(countFold(owner, folds));
        changes.forEach(change -> writes.add(removeChange(change)));
        steps.forEach((name, step) ->
                count(owner, name, step, Optional.ofNullable(tags.get(name))).ifPresent(writes::add));
        return table.commit(writes);
    }

    private Write countFold(Owner owner, long folds) {
        return new Write(TransactWriteItem.builder()
                .update(update -> update.tableName(table.name())
                        .key(Keys.tagCountFold(owner).toItem())
                        .updateExpression("SET folds = :next")
                        .conditionExpression(folds == 0 ? "attribute_not_exists(folds)" : "folds = :seen")
                        .expressionAttributeValues(
                                folds == 0
                                        ? Map.of(":next", Items.number(1))
                                        : Map.of(":next", Items.number(folds + 1), ":seen", Items.number(folds))))
                .build());
    }

    private Write removeChange(CountChange change) {
        return new Write(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name())
                        .key(change.keys().toItem())
                        .conditionExpression("attribute_exists(PK)"))
                .build());
    }

    /** Only folds change a count, and one fold follows the other: what was read before is still so. */
    private Optional<Write> count(Owner owner, TagName name, long step, Optional<Tag> tag) {
        Keys keys = Keys.tag(owner, name);
        if (tag.map(Tag::count).orElse(0L) + step <= 0
                && tag.map(t -> !t.isDescribed()).orElse(true)) {
            return tag.map(gone -> new Write(TransactWriteItem.builder()
                    .delete(delete ->
                            delete.tableName(table.name()).key(keys.toItem()).conditionExpression(NOT_DESCRIBED))
                    .build()));
        }
        if (step == 0) {
            return Optional.empty();
        }
        return Optional.of(new Write(TransactWriteItem.builder()
                .update(update -> update.tableName(table.name())
                        .key(keys.toItem())
                        .updateExpression("SET #name = if_not_exists(#name, :name) ADD #count :step")
                        .expressionAttributeNames(Map.of("#name", "name", "#count", "count"))
                        .expressionAttributeValues(
                                Map.of(":name", Items.text(name.text()), ":step", Items.number(step))))
                .build()));
    }

    private Write put(Map<String, AttributeValue> item) {
        return new Write(TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item))
                .build());
    }

    private static Tag tag(Map<String, AttributeValue> item) {
        return TagItem.tag(item);
    }

    private static CountChange change(Map<String, AttributeValue> item) {
        Map<TagName, Long> steps = new HashMap<>();
        item.get(STEPS).m().forEach((tag, step) -> steps.put(new TagName(tag), Long.parseLong(step.n())));
        return new CountChange(Keys.of(item), steps);
    }
}
