package dev.linksnap.imports;

import dev.linksnap.Rfc3339;
import dev.linksnap.aws.Bucket;
import dev.linksnap.aws.Change;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.aws.Write;
import dev.linksnap.http.Slice;
import dev.linksnap.http.Window;
import dev.linksnap.ids.ImportId;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.imports.Import.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;

/** Imports and what they rejected in the table, and their files in the bucket for as long as they are read. */
public final class ImportStore {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Table table;
    private final Bucket bucket;

    public ImportStore(Table table, Bucket bucket) {
        this.table = table;
        this.bucket = bucket;
    }

    void putFile(Import started, String content) {
        bucket.client()
                .get()
                .putObject(
                        put -> put.bucket(bucket.name())
                                .key(file(started))
                                .contentType("text/plain; charset=utf-8")
                                .acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL),
                        RequestBody.fromString(content));
    }

    String readFile(Import running) {
        return bucket.client()
                .get()
                .getObjectAsBytes(get -> get.bucket(bucket.name()).key(file(running)))
                .asUtf8String();
    }

    void removeFile(Import finished) {
        bucket.client().get().deleteObject(delete -> delete.bucket(bucket.name())
                .key(file(finished)));
    }

    Write put(Import started) {
        Map<String, AttributeValue> item = new HashMap<>(keys(started).toItem());
        item.put("format", Items.text(started.format().text()));
        item.put("captures", AttributeValue.fromBool(started.captures()));
        item.put("total", Items.number(started.total()));
        item.put("createdAt", Items.time(started.createdAt()));
        item.putAll(counts(started.tally()));
        item.put(Keys.EXPIRES_AT, expiry(started));
        return new Write(TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item))
                .build());
    }

    void commit(List<Write> writes) {
        table.commit(writes);
    }

    Optional<Import> find(Owner owner, ImportId id) {
        return item(Keys.importOf(owner, id))
                .map(item -> new Import(
                        owner,
                        id,
                        Format.parse(item.get("format").s()),
                        item.get("captures").bool(),
                        Math.toIntExact(Items.number(item, "total")),
                        new Tally(count(item, "added"), count(item, "existing"), count(item, "rejected")),
                        Rfc3339.time(item.get("createdAt").s()),
                        Items.text(item, "finishedAt").map(Rfc3339::time)));
    }

    /** Notes how far the import is; false if another worker has come further meanwhile. */
    boolean advance(Import before, Tally after) {
        Map<String, AttributeValue> seen = new HashMap<>();
        counts(before.tally()).forEach((name, value) -> seen.put(":seen_" + name, value));
        return Change.of(keys(before))
                .set(counts(after))
                .given("#added = :seen_added AND #existing = :seen_existing AND #rejected = :seen_rejected", seen)
                .isMadeIn(table);
    }

    void finish(Import running, Instant now) {
        Change.of(keys(running)).set("finishedAt", Items.time(now)).isMadeIn(table);
    }

    /** Puts what was rejected; once more changes nothing. */
    void reject(Import running, Reject reject) {
        Map<String, AttributeValue> item = new HashMap<>(
                Keys.importReject(running.owner(), running.id(), reject.line()).toItem());
        item.put("line", Items.number(reject.line()));
        item.put("entry", Items.text(reject.entry()));
        item.put("code", Items.text(reject.code()));
        item.put("reason", Items.text(reject.reason()));
        item.put(Keys.EXPIRES_AT, expiry(running));
        table.client().putItem(put -> put.tableName(table.name()).item(item));
    }

    Slice<Reject> rejects(Import of, Window window) {
        String partition = Keys.importRejects(of.owner(), of.id());
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression("PK = :partition")
                .expressionAttributeValues(Map.of(":partition", Items.text(partition)))
                .consistentRead(true)
                .limit(window.limit());
        window.after().ifPresent(sort -> query.exclusiveStartKey(new Keys(partition, sort).toItem()));
        QueryResponse response = table.client().query(query.build());
        return new Slice<>(
                response.items().stream().map(ImportStore::reject).toList(),
                response.hasLastEvaluatedKey()
                        ? Optional.of(Keys.of(response.lastEvaluatedKey()).sort())
                        : Optional.empty());
    }

    /** @param by who brings it: tells, should the write be tried twice, that it was this one */
    Write putElsewhere(Owner owner, LinkId link, String snapshots, String by) {
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.snapshotsElsewhere(owner, link).toItem());
        item.put("snapshots", Items.text(snapshots));
        item.put("by", Items.text(by));
        return new Write(TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item))
                .build());
    }

    /** Who has brought a link, where somebody has. */
    Optional<String> broughtBy(Owner owner, LinkId link) {
        return item(Keys.snapshotsElsewhere(owner, link)).flatMap(item -> Items.text(item, "by"));
    }

    private Optional<Map<String, AttributeValue>> item(Keys keys) {
        GetItemResponse response = table.client()
                .getItem(get -> get.tableName(table.name()).key(keys.toItem()).consistentRead(true));
        return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    }

    private static String file(Import of) {
        return "imports/" + of.owner() + "/" + of.id();
    }

    private static Reject reject(Map<String, AttributeValue> item) {
        return new Reject(
                count(item, "line"),
                item.get("entry").s(),
                item.get("code").s(),
                item.get("reason").s());
    }

    private static Map<String, AttributeValue> counts(Tally tally) {
        return Map.of(
                "added", Items.number(tally.added()),
                "existing", Items.number(tally.existing()),
                "rejected", Items.number(tally.rejected()));
    }

    private static int count(Map<String, AttributeValue> item, String name) {
        return Math.toIntExact(Items.number(item, name));
    }

    private static AttributeValue expiry(Import of) {
        return Items.number(of.createdAt().plus(KEPT).getEpochSecond());
    }

    private static Keys keys(Import of) {
        return Keys.importOf(of.owner(), of.id());
    }
}
