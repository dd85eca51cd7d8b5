package dev.linksnap.links;

import dev.linksnap.Rfc3339;
import dev.linksnap.aws.Bucket;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Removes a link's snapshots from the table and their files from the bucket, page by page. */
public final class PurgeStore {
    private static final String NOT_RUNNING = "attribute_not_exists(leaseUntil) OR leaseUntil < :now";

    private final Table table;
    private final Bucket bucket;

    public PurgeStore(Table table, Bucket bucket) {
        this.table = table;
        this.bucket = bucket;
    }

    boolean isThere(Owner owner, LinkId link) {
        return table.client()
                .getItem(get -> get.tableName(table.name())
                        .key(Keys.link(owner, link).toItem())
                        .consistentRead(true))
                .hasItem();
    }

    /** @return whether all are gone; false while one is being captured */
    boolean removeSnapshots(Owner owner, LinkId link, Instant now) {
        boolean allGone = true;
        Map<String, AttributeValue> partition = Map.of(":partition", Items.text(Keys.snapshots(owner, link)));
        for (Map<String, AttributeValue> item : table.client()
                .queryPaginator(request -> request.tableName(table.name())
                        .keyConditionExpression("PK = :partition")
                        .expressionAttributeValues(partition)
                        .projectionExpression("PK, SK")
                        .consistentRead(true))
                .items()) {
            allGone &= remove(Keys.of(item), now);
        }
        return allGone;
    }

    void removeObjects(Owner owner, LinkId link) {
        String prefix = "snapshots/" + owner + "/" + link + "/";
        for (ListObjectsV2Response page : bucket.client()
                .get()
                .listObjectsV2Paginator(request -> request.bucket(bucket.name()).prefix(prefix))) {
            if (!page.contents().isEmpty()) {
                removeAll(page.contents().stream()
                        .map(object ->
                                ObjectIdentifier.builder().key(object.key()).build())
                        .toList());
            }
        }
    }

    private boolean remove(Keys snapshot, Instant now) {
        try {
            table.client().deleteItem(request -> request.tableName(table.name())
                    .key(snapshot.toItem())
                    .conditionExpression(NOT_RUNNING)
                    .expressionAttributeValues(Map.of(":now", Items.text(Rfc3339.text(now)))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private void removeAll(List<ObjectIdentifier> objects) {
        DeleteObjectsResponse response = bucket.client().get().deleteObjects(request -> request.bucket(bucket.name())
                .delete(delete -> delete.objects(objects).quiet(true)));
        if (!response.errors().isEmpty()) {
            throw new IllegalStateException(
                    "S3 did not remove " + response.errors().size() + " objects, the first: "
                            + response.errors().get(0).code());
        }
    }
}
