package dev.linksnap.integration;

import dev.linksnap.aws.Bucket;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Lazy;
import dev.linksnap.aws.Queue;
import dev.linksnap.aws.Table;
import dev.linksnap.capture.Snapshotter;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.events.Event;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.snapshots.ArtifactStore;
import dev.linksnap.snapshots.AttemptStore;
import dev.linksnap.snapshots.CaptureRun;
import dev.linksnap.snapshots.HostStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Workers on a backend, some of which die, and a look at what they leave in table and bucket. */
final class Workshop {
    private final Backend backend;
    private final MovingClock clock;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    Workshop(Backend backend, MovingClock clock) {
        this.backend = backend;
        this.clock = clock;
    }

    List<Event> events() {
        return events;
    }

    /** A worker that dies if one of the interceptors lets it. */
    CaptureRun worker(Snapshotter page, ExecutionInterceptor... interceptors) {
        DynamoDbClient dynamoDb = DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(o -> o.executionInterceptors(List.of(interceptors)))
                .build();
        S3Client s3 = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .forcePathStyle(true)
                .overrideConfiguration(o -> o.executionInterceptors(List.of(interceptors)))
                .build();
        return new CaptureRun(
                new AttemptStore(new Table(dynamoDb, backend.config().tableName())),
                new ArtifactStore(new Bucket(
                        Lazy.of(() -> s3),
                        Lazy.of(S3Presigner::create),
                        backend.config().bucketName())),
                new HostStore(new Table(dynamoDb, backend.config().tableName())),
                page,
                new UrlRules(),
                events::add,
                clock);
    }

    Queue captures() {
        return new Queue(Lazy.of(backend::sqs), backend.config().capturesQueueUrl());
    }

    Map<String, AttributeValue> snapshotItem(Owner owner, SnapshotId id) {
        return item(Keys.snapshot(owner, id));
    }

    Map<String, AttributeValue> linkItem(Owner owner, LinkId id) {
        return item(Keys.link(owner, id));
    }

    /** The names of the objects of a snapshot, each with the SHA-256 of what is in it. */
    Map<String, String> objects(Owner owner, SnapshotId id) {
        String prefix = ArtifactStore.prefix(owner, id.link()) + id + "/";
        Map<String, String> objects = new TreeMap<>();
        for (S3Object object : backend.s3()
                .listObjectsV2(
                        list -> list.bucket(backend.config().bucketName()).prefix(prefix))
                .contents()) {
            objects.put(object.key().substring(prefix.length()), sha256(content(object.key())));
        }
        return objects;
    }

    String content(String key) {
        return backend.s3()
                .getObjectAsBytes(
                        get -> get.bucket(backend.config().bucketName()).key(key))
                .asUtf8String();
    }

    private Map<String, AttributeValue> item(Keys keys) {
        return backend.dynamoDb()
                .getItem(get -> get.tableName(backend.config().tableName())
                        .key(keys.toItem())
                        .consistentRead(true))
                .item();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
