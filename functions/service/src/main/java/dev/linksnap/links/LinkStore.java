package dev.linksnap.links;

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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Links and the claims to their URLs in the table. */
public final class LinkStore {
    private static final String LINK_ID = "linkId";

    private final Table table;

    public LinkStore(Table table) {
        this.table = table;
    }

    Commit commit(List<Write> writes) {
        return table.commit(writes);
    }

    Optional<Link> find(Owner owner, LinkId id) {
        return item(Keys.link(owner, id)).map(item -> LinkItem.link(owner, item));
    }

    /** The link that holds a claim by its own URL. */
    Optional<Link> findByClaim(Owner owner, String claim) {
        return item(Keys.urlClaim(owner, claim))
                .filter(item -> !item.containsKey(AliasStore.ALIAS))
                .flatMap(item -> find(owner, new LinkId(item.get(LINK_ID).s())));
    }

    /** The link that holds a claim by where its page led. */
    Optional<Link> findByAlias(Owner owner, String claim) {
        return item(Keys.urlClaim(owner, claim))
                .filter(item -> item.containsKey(AliasStore.ALIAS))
                .flatMap(item -> find(owner, new LinkId(item.get(LINK_ID).s())));
    }

    /** Those of the links that are there, in the order of their ids here. */
    List<Link> findAll(Owner owner, List<LinkId> ids) {
        return findAll(owner, ids, true);
    }

    /** @param consistent whether the newest changes have to be seen; it costs twice as much */
    List<Link> findAll(Owner owner, List<LinkId> ids, boolean consistent) {
        Map<LinkId, Integer> places = new HashMap<>();
        ids.forEach(id -> places.put(id, places.size()));
        return table.getAll(ids.stream().map(id -> Keys.link(owner, id)).toList(), consistent).stream()
                .map(item -> LinkItem.link(owner, item))
                .sorted(Comparator.comparing(link -> places.get(link.id())))
                .toList();
    }

    /** The links of a range, in its order. */
    Slice<Link> links(Owner owner, LinkRange range, Optional<LinkId> after, int limit) {
        Map<String, AttributeValue> start =
                after.map(id -> Keys.link(owner, id).toItem()).orElse(Map.of());
        QueryResponse response = table.client().query(request -> request.tableName(table.name())
                .keyConditionExpression("PK = :partition AND SK BETWEEN :lowest AND :highest")
                .expressionAttributeValues(Map.of(
                        ":partition",
                        Items.text(Keys.links(owner)),
                        ":lowest",
                        Items.text(Keys.link(owner, range.lowest()).sort()),
                        ":highest",
                        Items.text(Keys.link(owner, range.highest()).sort())))
                .exclusiveStartKey(start.isEmpty() ? null : start)
                .scanIndexForward(!range.newestFirst())
                .consistentRead(true)
                .limit(limit));
        List<Link> links = response.items().stream()
                .map(item -> LinkItem.link(owner, item))
                .toList();
        return new Slice<>(
                links,
                response.hasLastEvaluatedKey()
                        ? Optional.of(links.get(links.size() - 1).id().text())
                        : Optional.empty());
    }

    /** Refused where the owner has the page already. What another link claims as its alias gives way. */
    Write claim(Link link) {
        Map<String, AttributeValue> item = new HashMap<>(claimKeys(link).toItem());
        item.put(LINK_ID, Items.text(link.id().text()));
        return new Write(TransactWriteItem.builder()
                .put(put -> put.tableName(table.name())
                        .item(item)
                        .conditionExpression("attribute_not_exists(PK) OR attribute_exists(alias)"))
                .build());
    }

    Write put(Link link) {
        return new Write(TransactWriteItem.builder()
                .put(put -> put.tableName(table.name())
                        .item(LinkItem.item(link))
                        .conditionExpression("attribute_not_exists(PK)"))
                .build());
    }

    /** Writes the owner's part of a link only, and is refused where the link has another version than before. */
    Write change(Link before, Link after) {
        boolean keepsItsBeat = after.schedule().isPresent() && after.schedule().equals(before.schedule());
        return Change.of(LinkItem.keys(before))
                .set(LinkItem.changeable(after, before.schedule()))
                .remove(LinkItem.REMOVABLE)
                .remove(keepsItsBeat ? List.of() : LinkItem.DUE)
                .given("#version = :seen", Map.of(":seen", Items.number(before.version())))
                .write(table);
    }

    /** Refused where the link has another version. */
    Write remove(Link link) {
        return new Write(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name())
                        .key(LinkItem.keys(link).toItem())
                        .conditionExpression("version = :seen")
                        .expressionAttributeValues(Map.of(":seen", Items.number(link.version()))))
                .build());
    }

    Write removeClaim(Link link) {
        return new Write(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name())
                        .key(claimKeys(link).toItem())
                        .conditionExpression("linkId = :link")
                        .expressionAttributeValues(
                                Map.of(":link", Items.text(link.id().text()))))
                .build());
    }

    private static Keys claimKeys(Link link) {
        return Keys.urlClaim(link.owner(), link.claim());
    }

    private Optional<Map<String, AttributeValue>> item(Keys keys) {
        GetItemResponse response = table.client()
                .getItem(request ->
                        request.tableName(table.name()).key(keys.toItem()).consistentRead(true));
        return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    }
}
