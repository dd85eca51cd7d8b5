package dev.linksnap.jobs;

import dev.linksnap.aws.Change;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.aws.Write;
import dev.linksnap.ids.JobId;
import dev.linksnap.ids.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Jobs in the table, and in the index of what is pending for as long as they are there. */
public final class JobStore {
    /** How many jobs of a shard one sweep takes. */
    private static final int SWEEP = 100;

    private final Table table;

    public JobStore(Table table) {
        this.table = table;
    }

    Write put(Job job) {
        Keys keys = Keys.job(job.owner(), job.id().text());
        Map<String, AttributeValue> item = new HashMap<>(keys.toItem());
        item.put("owner", AttributeValue.fromS(job.owner().name()));
        item.put("jobId", AttributeValue.fromS(job.id().text()));
        item.put("kind", AttributeValue.fromS(job.kind()));
        item.put("subject", AttributeValue.fromS(job.subject()));
        item.put(Keys.PENDING_SHARD, AttributeValue.fromS(Keys.jobShard(keys)));
        item.put(Keys.PENDING_SINCE, Items.time(job.since()));
        return new Write(TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item))
                .build());
    }

    Optional<Job> find(Owner owner, JobId id) {
        return find(Keys.job(owner, id.text()));
    }

    private Optional<Job> find(Keys keys) {
        GetItemResponse response = table.client()
                .getItem(request ->
                        request.tableName(table.name()).key(keys.toItem()).consistentRead(true));
        return response.hasItem() ? Optional.of(job(response.item())) : Optional.empty();
    }

    /** Notes that the job is alive. Does nothing if it has been removed meanwhile. */
    void touch(Job job, Instant now) {
        Change.of(Keys.job(job.owner(), job.id().text()))
                .set(Keys.PENDING_SINCE, Items.time(now))
                .isMadeIn(table);
    }

    void remove(Job job) {
        table.client().deleteItem(request -> request.tableName(table.name())
                .key(Keys.job(job.owner(), job.id().text()).toItem()));
    }

    List<Job> quietSince(Instant time) {
        List<Job> quiet = new ArrayList<>();
        for (int shard = 0; shard < Keys.SHARDS; shard++) {
            String partition = Keys.jobShard(shard);
            table.client()
                    .query(request -> request.tableName(table.name())
                            .indexName(Keys.PENDING_INDEX)
                            .keyConditionExpression("pendingShard = :shard AND pendingSince < :time")
                            .expressionAttributeValues(
                                    Map.of(":shard", AttributeValue.fromS(partition), ":time", Items.time(time)))
                            .limit(SWEEP))
                    .items()
                    // The index has the keys only.
                    .forEach(item -> find(Keys.of(item)).ifPresent(quiet::add));
        }
        return quiet;
    }

    private static Job job(Map<String, AttributeValue> item) {
        return new Job(
                new Owner(item.get("owner").s()),
                new JobId(item.get("jobId").s()),
                item.get("kind").s(),
                item.get("subject").s(),
                Instant.parse(item.get(Keys.PENDING_SINCE).s()));
    }
}
