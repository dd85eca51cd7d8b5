package dev.linksnap.search;

import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** What is kept of each link beside its postings: the text that is searched, and its terms, so that they can be undone. */
public final class TextStore {
    private static final String TEXT = "text";
    private static final String TERMS = "terms";
    private static final String REVISION = "revision";
    private static final String IS_WRITTEN = "isWritten";

    private final Table table;

    public TextStore(Table table) {
        this.table = table;
    }

    /**
     * The terms of a link, as they were written last.
     *
     * @param isWritten false if it is not known whether all of their postings are there
     */
    record Indexed(long revision, Set<String> terms, boolean isWritten) {
        static final Indexed NEVER = new Indexed(0, Set.of(), true);
    }

    Indexed indexed(Owner owner, LinkId link) {
        GetItemResponse response = table.client().getItem(request -> request.tableName(table.name())
                .key(Keys.searchTerms(owner, link).toItem())
                .consistentRead(true));
        if (!response.hasItem()) {
            return Indexed.NEVER;
        }
        Map<String, AttributeValue> item = response.item();
        String terms = Packed.text(item.get(TERMS).b().asByteArray());
        return new Indexed(
                Items.number(item, REVISION),
                new TreeSet<>(Arrays.asList(terms.split("\n"))),
                item.get(IS_WRITTEN).bool());
    }

    /** Notes which terms a link has from now on, unless somebody else has noted some since. */
    Optional<Indexed> note(Owner owner, LinkId link, Indexed seen, Set<String> terms, boolean isWritten) {
        Indexed next = new Indexed(seen.revision() + 1, Set.copyOf(terms), isWritten);
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.searchTerms(owner, link).toItem());
        item.put(REVISION, Items.number(next.revision()));
        item.put(TERMS, packed(String.join("\n", new TreeSet<>(terms))));
        item.put(IS_WRITTEN, AttributeValue.fromBool(isWritten));
        try {
            table.client().putItem(request -> request.tableName(table.name())
                    .item(item)
                    .conditionExpression(seen.revision() == 0 ? "attribute_not_exists(PK)" : "revision = :seen")
                    .expressionAttributeValues(
                            seen.revision() == 0 ? null : Map.of(":seen", Items.number(seen.revision()))));
            return Optional.of(next);
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    void putText(Owner owner, LinkId link, String text) {
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.searchText(owner, link).toItem());
        item.put(TEXT, packed(text));
        table.client().putItem(request -> request.tableName(table.name()).item(item));
    }

    void remove(Owner owner, LinkId link) {
        for (Keys keys : List.of(Keys.searchText(owner, link), Keys.searchTerms(owner, link))) {
            table.client().deleteItem(request -> request.tableName(table.name()).key(keys.toItem()));
        }
    }

    /** The texts of those of the links that have one. */
    Map<LinkId, String> find(Owner owner, Collection<LinkId> links, ReadUnits units) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        links.forEach(link -> keys.add(Keys.searchText(owner, link).toItem()));
        Map<LinkId, String> texts = new HashMap<>();
        Map<String, KeysAndAttributes> wanted =
                Map.of(table.name(), KeysAndAttributes.builder().keys(keys).build());
        while (!wanted.isEmpty()) {
            Map<String, KeysAndAttributes> next = wanted;
            BatchGetItemResponse response = table.client().batchGetItem(request -> request.requestItems(next)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
            response.consumedCapacity().forEach(consumed -> units.add(consumed.capacityUnits()));
            response.responses()
                    .getOrDefault(table.name(), List.of())
                    .forEach(item -> texts.put(
                            new LinkId(Keys.of(item).sort().substring("T#".length())),
                            Packed.text(item.get(TEXT).b().asByteArray())));
            wanted = response.unprocessedKeys();
        }
        return texts;
    }

    private static AttributeValue packed(String text) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(Packed.bytes(text)));
    }
}
