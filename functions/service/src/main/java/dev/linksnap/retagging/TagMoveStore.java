package dev.linksnap.retagging;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.linksnap.Rfc3339;
import dev.linksnap.aws.Change;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.aws.Write;
import dev.linksnap.ids.JobId;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TagName;
import dev.linksnap.retagging.TagMove.Kind;
import dev.linksnap.retagging.TagMove.Pass;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Moves of tags in the table, with their checkpoints. */
public final class TagMoveStore {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final String AFTER = "after";

    private final Table table;

    public TagMoveStore(Table table) {
        this.table = table;
    }

    void commit(List<Write> writes) {
        table.commit(writes);
    }

    Write put(TagMove move) {
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.tagMove(move.owner(), move.id()).toItem());
        item.put("kind", fromS(move.kind().name()));
        item.put("from", fromS(move.from().text()));
        move.to().ifPresent(to -> item.put("to", fromS(to.text())));
        item.put("startedAt", Items.time(move.startedAt()));
        item.putAll(pass(move.pass()));
        return new Write(TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item))
                .build());
    }

    Optional<TagMove> find(Owner owner, JobId id) {
        GetItemResponse response = table.client().getItem(request -> request.tableName(table.name())
                .key(Keys.tagMove(owner, id).toItem())
                .consistentRead(true));
        return response.hasItem() ? Optional.of(move(owner, id, response.item())) : Optional.empty();
    }

    void note(TagMove move) {
        Change.of(Keys.tagMove(move.owner(), move.id()))
                .set(pass(move.pass()))
                .remove(AFTER)
                .isMadeIn(table);
    }

    void end(TagMove move, Instant now) {
        Change.of(Keys.tagMove(move.owner(), move.id()))
                .set(pass(move.pass()))
                .set("endedAt", Items.time(now))
                .set(Keys.EXPIRES_AT, Items.number(now.plus(KEPT).getEpochSecond()))
                .remove(AFTER)
                .isMadeIn(table);
    }

    private static Map<String, AttributeValue> pass(Pass pass) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        pass.after().ifPresent(link -> attributes.put(AFTER, fromS(link.text())));
        attributes.put("links", Items.number(pass.links()));
        attributes.put("linksBefore", Items.number(pass.linksBefore()));
        return attributes;
    }

    private static TagMove move(Owner owner, JobId id, Map<String, AttributeValue> item) {
        return new TagMove(
                owner,
                id,
                Kind.valueOf(item.get("kind").s()),
                new TagName(item.get("from").s()),
                Items.text(item, "to").map(TagName::new),
                new Pass(
                        Items.text(item, AFTER).map(LinkId::new),
                        Items.number(item, "links"),
                        Items.number(item, "linksBefore")),
                Rfc3339.time(item.get("startedAt").s()),
                Items.text(item, "endedAt").map(Rfc3339::time));
    }
}
