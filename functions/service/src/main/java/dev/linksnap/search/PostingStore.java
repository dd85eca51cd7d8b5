package dev.linksnap.search;

import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.LinkRange;
import dev.linksnap.ids.Owner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Which term leads to which links: an item each, in the table. */
public final class PostingStore {
    /** More postings of terms that begin alike are not read. */
    private static final int MOST_BEGINNING_ALIKE = 1_000;

    private final Table table;

    public PostingStore(Table table) {
        this.table = table;
    }

    void put(Owner owner, Collection<String> terms, LinkId link) {
        table.writeAll(terms.stream()
                .map(term -> WriteRequest.builder()
                        .putRequest(PutRequest.builder()
                                .item(Keys.posting(owner, term, link).toItem())
                                .build())
                        .build())
                .toList());
    }

    void remove(Owner owner, Collection<String> terms, LinkId link) {
        table.writeAll(terms.stream()
                .map(term -> WriteRequest.builder()
                        .deleteRequest(DeleteRequest.builder()
                                .key(Keys.posting(owner, term, link).toItem())
                                .build())
                        .build())
                .toList());
    }

    /** The links of a term that are older than this one, newest first; fewer than the limit only at the end. */
    List<LinkId> below(Owner owner, String term, LinkId id, int limit, ReadUnits units) {
        QueryResponse response = table.client().query(request -> request.tableName(table.name())
                .keyConditionExpression("PK = :partition AND SK BETWEEN :lowest AND :highest")
                .expressionAttributeValues(Map.of(
                        ":partition",
                        Items.text(Keys.postings(owner, term)),
                        ":lowest",
                        Items.text(Keys.posting(owner, term, LinkRange.ALL.lowest())
                                .sort()),
                        ":highest",
                        Items.text(Keys.posting(owner, term, id.predecessor()).sort())))
                .scanIndexForward(false)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .limit(limit));
        return links(response, units);
    }

    /** The links of all terms that begin like this, some more than once; empty if there are too many. */
    Optional<List<LinkId>> beginningWith(Owner owner, String prefix, ReadUnits units) {
        QueryResponse response = table.client().query(request -> request.tableName(table.name())
                .keyConditionExpression("PK = :partition AND begins_with(SK, :prefix)")
                .expressionAttributeValues(
                        Map.of(":partition", Items.text(Keys.postings(owner, prefix)), ":prefix", Items.text(prefix)))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .limit(MOST_BEGINNING_ALIKE));
        List<LinkId> links = links(response, units);
        return response.hasLastEvaluatedKey() ? Optional.empty() : Optional.of(links);
    }

    private static List<LinkId> links(QueryResponse response, ReadUnits units) {
        units.add(response.consumedCapacity().capacityUnits());
        List<LinkId> links = new ArrayList<>();
        response.items().forEach(item -> {
            String sort = Keys.of(item).sort();
            links.add(new LinkId(sort.substring(sort.lastIndexOf(Keys.POSTING_SEPARATOR) + 1)));
        });
        return links;
    }
}
