package dev.linksnap.exports;

import static dev.linksnap.aws.Items.text;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.linksnap.Rfc3339;
import dev.linksnap.aws.Bucket;
import dev.linksnap.aws.Change;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.aws.Write;
import dev.linksnap.exports.Export.Part;
import dev.linksnap.exports.Export.Progress;
import dev.linksnap.ids.ExportId;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Exports in the table, and their files in the bucket: {@code exports/<owner>/<exportId>}. */
public final class ExportStore {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration URL_LIFETIME = Duration.ofMinutes(5);

    private final Table table;
    private final Bucket bucket;

    public ExportStore(Table table, Bucket bucket) {
        this.table = table;
        this.bucket = bucket;
    }

    Write put(Export export) {
        Map<String, AttributeValue> item = new HashMap<>(keys(export).toItem());
        item.putAll(progress(export.progress()));
        item.put("format", text(export.format().text()));
        item.put("createdAt", Items.time(export.createdAt()));
        item.put(Keys.EXPIRES_AT, Items.number(export.createdAt().plus(KEPT).getEpochSecond()));
        export.finishedAt().ifPresent(time -> item.put("finishedAt", Items.time(time)));
        return new Write(TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item))
                .build());
    }

    void commit(List<Write> writes) {
        table.commit(writes);
    }

    /** Empty also for one whose file is forgotten. */
    Optional<Export> find(Owner owner, ExportId id, Instant now) {
        return item(Keys.export(owner, id))
                .filter(item -> Items.number(item, Keys.EXPIRES_AT) > now.getEpochSecond())
                .map(item -> new Export(
                        owner,
                        id,
                        ExportFormat.parse(item.get("format").s()).orElseThrow(),
                        new Progress(
                                Math.toIntExact(Items.number(item, "links")),
                                Items.text(item, "after"),
                                Items.text(item, "uploadId"),
                                item.get("parts").l().stream()
                                        .map(ExportStore::part)
                                        .toList()),
                        Rfc3339.time(item.get("createdAt").s()),
                        Items.text(item, "finishedAt").map(Rfc3339::time)));
    }

    /** The snapshots that a link had where it was imported from. */
    JsonArray elsewhere(Owner owner, LinkId link) {
        return item(Keys.snapshotsElsewhere(owner, link))
                .flatMap(item -> Items.text(item, "snapshots"))
                .map(json -> JsonParser.parseString(json).getAsJsonArray())
                .orElseGet(JsonArray::new);
    }

    /** Stores a part for good. Empty if another worker has come further meanwhile. */
    Optional<Export> addPart(Export export, byte[] bytes, int links, String after) {
        String uploadId = export.progress().uploadId().orElseGet(() -> begin(export));
        List<Part> parts = new ArrayList<>(export.progress().parts());
        parts.add(upload(export, uploadId, parts.size() + 1, bytes));
        Progress next = new Progress(links, Optional.of(after), Optional.of(uploadId), parts);
        boolean isNoted = Change.of(keys(export))
                .set(progress(next))
                .given(
                        "#links = :seen",
                        Map.of(":seen", Items.number(export.progress().links())))
                .isMadeIn(table);
        return isNoted ? Optional.of(export.with(next)) : Optional.empty();
    }

    /** Stores the last part, and with it the file. */
    void putLast(Export export, byte[] bytes) {
        if (export.progress().uploadId().isEmpty()) {
            bucket.client()
                    .get()
                    .putObject(
                            put -> put.bucket(bucket.name())
                                    .key(file(export))
                                    .contentType(export.format().mediaType())
                                    .acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL),
                            RequestBody.fromBytes(bytes));
            return;
        }
        String uploadId = export.progress().uploadId().get();
        List<Part> parts = new ArrayList<>(export.progress().parts());
        parts.add(upload(export, uploadId, parts.size() + 1, bytes));
        List<CompletedPart> completed = new ArrayList<>();
        for (Part part : parts) {
            int number = completed.size() + 1;
            completed.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(part.etag())
                    .checksumCRC32(part.crc32().isEmpty() ? null : part.crc32())
                    .build());
        }
        bucket.client().get().completeMultipartUpload(complete -> complete.bucket(bucket.name())
                .key(file(export))
                .uploadId(uploadId)
                .multipartUpload(upload -> upload.parts(completed)));
    }

    void finish(Export finished) {
        table.commit(List.of(put(finished)));
    }

    /** A URL that answers with the file to whoever has it, for five minutes. */
    String url(Export finished) {
        return bucket.presigner()
                .get()
                .presignGetObject(presign -> presign.signatureDuration(URL_LIFETIME)
                        .getObjectRequest(get -> get.bucket(bucket.name())
                                .key(file(finished))
                                .responseContentType(finished.format().mediaType())
                                .responseContentDisposition("attachment; filename=\""
                                        + finished.format().fileName() + "\"")))
                .url()
                .toString();
    }

    private String begin(Export export) {
        return bucket.client()
                .get()
                .createMultipartUpload(create -> create.bucket(bucket.name())
                        .key(file(export))
                        .contentType(export.format().mediaType())
                        .acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL))
                .uploadId();
    }

    private Part upload(Export export, String uploadId, int number, byte[] bytes) {
        UploadPartResponse response = bucket.client()
                .get()
                .uploadPart(
                        upload -> upload.bucket(bucket.name())
                                .key(file(export))
                                .uploadId(uploadId)
                                .partNumber(number),
                        RequestBody.fromBytes(bytes));
        return new Part(
                response.eTag(), Optional.ofNullable(response.checksumCRC32()).orElse(""));
    }

    private Optional<Map<String, AttributeValue>> item(Keys keys) {
        GetItemResponse response = table.client()
                .getItem(get -> get.tableName(table.name()).key(keys.toItem()).consistentRead(true));
        return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    }

    private static Map<String, AttributeValue> progress(Progress progress) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("links", Items.number(progress.links()));
        item.put(
                "parts",
                fromL(progress.parts().stream()
                        .map(part -> fromM(Map.of("etag", text(part.etag()), "crc32", text(part.crc32()))))
                        .toList()));
        progress.after().ifPresent(after -> item.put("after", text(after)));
        progress.uploadId().ifPresent(id -> item.put("uploadId", text(id)));
        return item;
    }

    private static Part part(AttributeValue value) {
        return new Part(value.m().get("etag").s(), value.m().get("crc32").s());
    }

    private static String file(Export export) {
        return "exports/" + export.owner() + "/" + export.id();
    }

    private static Keys keys(Export export) {
        return Keys.export(export.owner(), export.id());
    }
}
