package dev.linksnap.snapshots;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.linksnap.aws.Bucket;
import dev.linksnap.capture.Artifact;
import dev.linksnap.capture.ArtifactKind;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.snapshots.Snapshot.Captured;
import dev.linksnap.snapshots.Snapshot.StoredArtifact;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The files of snapshots, as objects in the bucket: {@code snapshots/<owner>/<linkId>/<snapshotId>/<name>}. */
public final class ArtifactStore {
    /** No PUT takes longer: a worker whose lease has this long to run can still store one object safely. */
    static final Duration LONGEST_PUT = Duration.ofSeconds(15);

    /** Bytes of a text or picture that is compared with another. */
    static final int MOST_COMPARED = 40 << 20;

    private static final Duration URL_LIFETIME = Duration.ofMinutes(5);
    private static final String MANIFEST = "manifest.json";
    private static final Gson PRETTY = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    /** What a browser shows without harm: the frozen page has no scripts. All else is for saving. */
    private static final Set<String> SHOWN =
            Set.of("text/html", "image/png", "image/webp", "application/pdf", "text/plain", "application/json");

    private static final int PUTS_AT_ONCE = 4;

    private final Bucket bucket;
    private final ExecutorService uploads = Executors.newFixedThreadPool(PUTS_AT_ONCE, ArtifactStore::daemon);

    public ArtifactStore(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Where all objects of a link are. */
    public static String prefix(Owner owner, LinkId link) {
        return "snapshots/" + owner + "/" + link + "/";
    }

    /**
     * Stores the files, some at the same time.
     *
     * @param mayGoOn asked before each; throws if nothing more may be stored
     */
    void putAll(Snapshot snapshot, List<Artifact> artifacts, Runnable mayGoOn) {
        List<CompletableFuture<Void>> puts = artifacts.stream()
                .map(artifact -> CompletableFuture.runAsync(
                        () -> {
                            mayGoOn.run();
                            put(snapshot, artifact);
                        },
                        uploads))
                .toList();
        // All of them end before this does, whatever happens: nothing is stored behind the worker's back.
        CompletableFuture.allOf(puts.toArray(CompletableFuture<?>[]::new)).join();
    }

    private void put(Snapshot snapshot, Artifact artifact) {
        bucket.client()
                .get()
                .putObject(
                        request(
                                snapshot,
                                artifact.name(),
                                artifact.mediaType(),
                                HexFormat.of().parseHex(artifact.sha256())),
                        RequestBody.fromFile(artifact.file()));
    }

    /** The last object of a snapshot: what it names is all there. */
    void putManifest(Snapshot captured) {
        byte[] manifest = PRETTY.toJson(SnapshotJson.render(captured)).getBytes(StandardCharsets.UTF_8);
        bucket.client()
                .get()
                .putObject(
                        request(captured, MANIFEST, ArtifactKind.METADATA.mediaType(), sha256(manifest)),
                        RequestBody.fromBytes(manifest));
    }

    void remove(Snapshot snapshot, String name) {
        bucket.client().get().deleteObject(request -> request.bucket(bucket.name())
                .key(key(snapshot, name)));
    }

    void removeManifest(Snapshot snapshot) {
        remove(snapshot, MANIFEST);
    }

    /**
     * The beginning of an object.
     *
     * @param most bytes
     */
    byte[] read(Snapshot snapshot, String name, int most) {
        return bucket.client()
                .get()
                .getObjectAsBytes(get ->
                        get.bucket(bucket.name()).key(key(snapshot, name)).range("bytes=0-" + (most - 1)))
                .asByteArray();
    }

    /** An object of a snapshot, whole; empty if there is none, or too large a one to be compared. */
    Optional<byte[]> read(Snapshot snapshot, ArtifactKind kind) {
        if (!(snapshot.state() instanceof Captured captured)) {
            return Optional.empty();
        }
        return captured.artifacts().stream()
                .filter(artifact -> artifact.name().equals(kind.fileName())
                        && artifact.bytes() > 0
                        && artifact.bytes() <= MOST_COMPARED)
                .findFirst()
                .map(artifact -> read(snapshot, artifact.name(), MOST_COMPARED));
    }

    /** Removes all objects that are kept with a snapshot. */
    void removeAll(Owner owner, SnapshotId holder) {
        String prefix = prefix(owner, holder.link()) + holder + "/";
        bucket.client()
                .get()
                .listObjectsV2Paginator(list -> list.bucket(bucket.name()).prefix(prefix))
                .contents()
                .forEach(object -> bucket.client().get().deleteObject(delete -> delete.bucket(bucket.name())
                        .key(object.key())));
    }

    /** A URL that answers with the object to whoever has it, for five minutes. */
    String url(Snapshot snapshot, StoredArtifact artifact, boolean download) {
        GetObjectRequest.Builder get = GetObjectRequest.builder()
                .bucket(bucket.name())
                .key(key(snapshot, artifact.name()))
                .responseContentType(artifact.mediaType())
                .responseContentDisposition(disposition(artifact.name(), artifact.mediaType(), download));
        return bucket.presigner()
                .get()
                .presignGetObject(
                        presign -> presign.signatureDuration(URL_LIFETIME).getObjectRequest(get.build()))
                .url()
                .toString();
    }

    /** The origin that {@link #url} leads to: {@code https://host} or {@code https://host:port}. */
    public String origin() {
        URI uri = URI.create(bucket.presigner()
                .get()
                .presignGetObject(presign -> presign.signatureDuration(URL_LIFETIME)
                        .getObjectRequest(get -> get.bucket(bucket.name()).key(MANIFEST)))
                .url()
                .toString());
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static Thread daemon(Runnable uploads) {
        Thread thread = new Thread(uploads, "upload");
        thread.setDaemon(true);
        return thread;
    }

    private PutObjectRequest request(Snapshot snapshot, String name, String mediaType, byte[] sha256) {
        return PutObjectRequest.builder()
                .bucket(bucket.name())
                .key(key(snapshot, name))
                .contentType(mediaType)
                .contentDisposition(disposition(name, mediaType, false))
                .checksumSHA256(Base64.getEncoder().encodeToString(sha256))
                // Where the bucket is another account's, this hands the object over.
                .acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL)
                .overrideConfiguration(override -> override.apiCallTimeout(LONGEST_PUT))
                .build();
    }

    /** Where an object is: with the earlier snapshot, where nothing has changed since. */
    private static String key(Snapshot snapshot, String name) {
        SnapshotId holder = snapshot.state() instanceof Captured captured
                ? captured.sameAs().orElse(snapshot.id())
                : snapshot.id();
        return prefix(snapshot.owner(), holder.link()) + holder + "/" + name;
    }

    private static String disposition(String name, String mediaType, boolean download) {
        boolean isShown = SHOWN.contains(mediaType.split(";", 2)[0].strip())
                && !name.startsWith(ArtifactKind.ORIGINAL.fileName());
        return (isShown && !download ? "inline" : "attachment") + "; filename=\"" + name + "\"";
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
