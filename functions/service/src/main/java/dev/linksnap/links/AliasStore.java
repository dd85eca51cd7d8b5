package dev.linksnap.links;

import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Claims of links to URLs other than their own, in the table: marked, so that a link's own claim may replace one. */
public final class AliasStore {
    /** The attribute that only a claim of this kind has. */
    static final String ALIAS = "alias";

    private static final String LINK_ID = "linkId";
    private static final String CLAIMS = "claims";

    private final Table table;

    public AliasStore(Table table) {
        this.table = table;
    }

    /** Brings the aliases of a link to these. What is noted is more than what is claimed, at every moment. */
    void put(Owner owner, LinkId link, Set<String> claims) {
        Set<String> before = noted(owner, link);
        if (before.equals(claims)) {
            return;
        }
        Set<String> either = new LinkedHashSet<>(before);
        either.addAll(claims);
        note(owner, link, either);
        claims.forEach(claim -> claim(owner, link, claim));
        before.stream().filter(claim -> !claims.contains(claim)).forEach(claim -> remove(owner, link, claim));
        note(owner, link, claims);
    }

    private Set<String> noted(Owner owner, LinkId link) {
        Map<String, AttributeValue> item = table.client()
                .getItem(get -> get.tableName(table.name())
                        .key(Keys.aliases(owner, link).toItem())
                        .consistentRead(true))
                .item();
        return item.containsKey(CLAIMS) ? Set.copyOf(item.get(CLAIMS).ss()) : Set.of();
    }

    private void note(Owner owner, LinkId link, Set<String> claims) {
        Keys keys = Keys.aliases(owner, link);
        if (claims.isEmpty()) {
            table.client().deleteItem(delete -> delete.tableName(table.name()).key(keys.toItem()));
            return;
        }
        Map<String, AttributeValue> item = new HashMap<>(keys.toItem());
        item.put(CLAIMS, AttributeValue.fromSs(List.copyOf(claims)));
        table.client().putItem(put -> put.tableName(table.name()).item(item));
    }

    private void claim(Owner owner, LinkId link, String claim) {
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.urlClaim(owner, claim).toItem());
        item.put(LINK_ID, Items.text(link.text()));
        item.put(ALIAS, AttributeValue.fromBool(true));
        try {
            table.client()
                    .putItem(put ->
                            put.tableName(table.name()).item(item).conditionExpression("attribute_not_exists(PK)"));
        } catch (ConditionalCheckFailedException e) {
            // Another link has it, by its own URL or by having come first.
        }
    }

    private void remove(Owner owner, LinkId link, String claim) {
        try {
            table.client().deleteItem(delete -> delete.tableName(table.name())
                    .key(Keys.urlClaim(owner, claim).toItem())
                    .conditionExpression("linkId = :link AND attribute_exists(alias)")
                    .expressionAttributeValues(Map.of(":link", Items.text(link.text()))));
        } catch (ConditionalCheckFailedException e) {
            // It has become another's.
        }
    }
}
