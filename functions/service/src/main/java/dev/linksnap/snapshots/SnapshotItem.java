package dev.linksnap.snapshots;

import static dev.linksnap.aws.Items.number;
import static dev.linksnap.aws.Items.time;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.linksnap.Rfc3339;
import dev.linksnap.aws.Items;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.capture.Quality;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.snapshots.Snapshot.Blocked;
import dev.linksnap.snapshots.Snapshot.Captured;
import dev.linksnap.snapshots.Snapshot.Capturing;
import dev.linksnap.snapshots.Snapshot.Changed;
import dev.linksnap.snapshots.Snapshot.Failed;
import dev.linksnap.snapshots.Snapshot.MissingArtifact;
import dev.linksnap.snapshots.Snapshot.Queued;
import dev.linksnap.snapshots.Snapshot.Step;
import dev.linksnap.snapshots.Snapshot.StoredArtifact;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A snapshot's attributes in the table: those of every state, and those of the state it is in. */
final class SnapshotItem {
    static final String STATE = "state";
    static final String ATTEMPT = "attempt";
    static final String STEP = "step";

    /** What the capture is to be like, as JSON. */
    static final String OPTIONS = "options";

    /** The names of the objects that an attempt is about to store; they are there until it is captured. */
    static final String STORING = "storing";

    /** Every attribute that belongs to one state only, so that a change of state leaves none behind. */
    static final List<String> OF_STATE = List.of(
            "failure",
            STEP,
            "startedAt",
            "leaseUntil",
            "finalUrl",
            "redirects",
            "httpStatus",
            "title",
            "capturedAt",
            "durationMs",
            "quality",
            "artifacts",
            "missing",
            "blocked",
            "canonicalUrl",
            "contentDigest",
            "sameAs",
            "changed");

    private SnapshotItem() {}

    /** Without key and state. */
    static Map<String, AttributeValue> identity(Snapshot snapshot) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("owner", fromS(snapshot.owner().name()));
        item.put("snapshotId", fromS(snapshot.id().text()));
        item.put("requestedUrl", fromS(snapshot.requestedUrl()));
        item.put("cause", fromS(snapshot.cause()));
        item.put("queuedAt", time(snapshot.queuedAt()));
        return item;
    }

    static Map<String, AttributeValue> state(Snapshot.State state) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(STATE, fromS(state.name()));
        if (state instanceof Queued queued) {
            queued.lastFailure().ifPresent(failed -> item.put("failure", failure(failed)));
        } else if (state instanceof Capturing capturing) {
            capturing.step().ifPresent(step -> item.put(STEP, step(step)));
            item.put("startedAt", time(capturing.startedAt()));
            item.put("leaseUntil", time(capturing.leaseUntil()));
        } else if (state instanceof Captured captured) {
            putCaptured(captured, item);
        } else if (state instanceof Failed failed) {
            item.put("failure", failure(failed));
        }
        return item;
    }

    static AttributeValue step(Step step) {
        return fromM(Map.of("name", fromS(step.name()), "n", number(step.number()), "of", number(step.of())));
    }

    static Snapshot snapshot(Map<String, AttributeValue> item) {
        return new Snapshot(
                new Owner(text(item, "owner")),
                new SnapshotId(text(item, "snapshotId")),
                text(item, "requestedUrl"),
                text(item, "cause"),
                instant(item, "queuedAt"),
                integer(item, ATTEMPT),
                stateOf(item));
    }

    static List<String> storing(Map<String, AttributeValue> item) {
        return item.containsKey(STORING) ? listOf(item.get(STORING), AttributeValue::s) : List.of();
    }

    private static Snapshot.State stateOf(Map<String, AttributeValue> item) {
        return switch (text(item, STATE)) {
            case "queued" -> new Queued(Optional.ofNullable(item.get("failure")).map(SnapshotItem::failed));
            case "capturing" ->
                new Capturing(
                        Optional.ofNullable(item.get(STEP)).map(SnapshotItem::stepOf),
                        instant(item, "startedAt"),
                        instant(item, "leaseUntil"));
            case "captured" -> captured(item);
            case "failed" -> failed(item.get("failure"));
            default -> throw new IllegalStateException("a snapshot has the unknown state " + text(item, STATE));
        };
    }

    private static void putCaptured(Captured captured, Map<String, AttributeValue> item) {
        item.put("finalUrl", fromS(captured.finalUrl()));
        item.put("redirects", list(captured.redirects(), AttributeValue::fromS));
        item.put("httpStatus", number(captured.httpStatus()));
        item.put("title", fromS(captured.title()));
        item.put("capturedAt", time(captured.capturedAt()));
        item.put("durationMs", number(captured.duration().toMillis()));
        item.put(
                "quality",
                fromM(Map.of(
                        "score", number(captured.quality().score()),
                        "reasons", list(captured.quality().reasons(), AttributeValue::fromS))));
        item.put("artifacts", list(captured.artifacts(), SnapshotItem::artifact));
        item.put("missing", list(captured.missing(), SnapshotItem::missing));
        item.put("blocked", list(captured.blocked(), SnapshotItem::blocked));
        captured.canonicalUrl().ifPresent(url -> item.put("canonicalUrl", fromS(url)));
        item.put("contentDigest", fromS(captured.contentDigest()));
        captured.changed().ifPresent(changed -> item.put("changed", changed(changed)));
        captured.sameAs().ifPresent(earlier -> item.put("sameAs", fromS(earlier.text())));
    }

    private static Captured captured(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> quality = item.get("quality").m();
        return new Captured(
                text(item, "finalUrl"),
                listOf(item.get("redirects"), AttributeValue::s),
                integer(item, "httpStatus"),
                text(item, "title"),
                instant(item, "capturedAt"),
                Duration.ofMillis(Long.parseLong(item.get("durationMs").n())),
                new Quality(integer(quality, "score"), listOf(quality.get("reasons"), AttributeValue::s)),
                listOf(item.get("artifacts"), SnapshotItem::artifactOf),
                listOf(item.get("missing"), SnapshotItem::missingOf),
                listOf(item.get("blocked"), SnapshotItem::blockedOf),
                Items.text(item, "canonicalUrl"),
                Items.text(item, "contentDigest").orElse(""),
                Items.text(item, "sameAs").map(SnapshotId::new),
                Optional.ofNullable(item.get("changed")).map(SnapshotItem::changedOf));
    }

    private static AttributeValue changed(Changed changed) {
        Map<String, AttributeValue> value = new HashMap<>();
        value.put("text", fromN(Double.toString(changed.text())));
        changed.visual().ifPresent(share -> value.put("visual", fromN(Double.toString(share))));
        return fromM(value);
    }

    private static Changed changedOf(AttributeValue value) {
        return new Changed(
                Double.parseDouble(value.m().get("text").n()),
                Optional.ofNullable(value.m().get("visual")).map(share -> Double.parseDouble(share.n())));
    }

    private static AttributeValue failure(Failed failed) {
        return fromM(Map.of(
                "code", fromS(failed.code()),
                "class", fromS(failed.failureClass().name()),
                "detail", fromS(failed.detail()),
                "failedAt", time(failed.failedAt())));
    }

    private static Failed failed(AttributeValue value) {
        Map<String, AttributeValue> failure = value.m();
        return new Failed(
                text(failure, "code"),
                FailureClass.valueOf(text(failure, "class")),
                text(failure, "detail"),
                instant(failure, "failedAt"));
    }

    private static Step stepOf(AttributeValue value) {
        Map<String, AttributeValue> step = value.m();
        return new Step(text(step, "name"), integer(step, "n"), integer(step, "of"));
    }

    private static AttributeValue artifact(StoredArtifact artifact) {
        return fromM(Map.of(
                "name", fromS(artifact.name()),
                "mediaType", fromS(artifact.mediaType()),
                "bytes", number(artifact.bytes()),
                "sha256", fromS(artifact.sha256())));
    }

    private static StoredArtifact artifactOf(AttributeValue value) {
        Map<String, AttributeValue> artifact = value.m();
        return new StoredArtifact(
                text(artifact, "name"),
                text(artifact, "mediaType"),
                Long.parseLong(artifact.get("bytes").n()),
                text(artifact, "sha256"));
    }

    private static AttributeValue missing(MissingArtifact missing) {
        return fromM(Map.of(
                "what", fromS(missing.what()),
                "code", fromS(missing.code()),
                "detail", fromS(missing.detail())));
    }

    private static MissingArtifact missingOf(AttributeValue value) {
        Map<String, AttributeValue> missing = value.m();
        return new MissingArtifact(text(missing, "what"), text(missing, "code"), text(missing, "detail"));
    }

    private static AttributeValue blocked(Blocked blocked) {
        return fromM(Map.of("url", fromS(blocked.url()), "reason", fromS(blocked.reason())));
    }

    private static Blocked blockedOf(AttributeValue value) {
        Map<String, AttributeValue> blocked = value.m();
        return new Blocked(text(blocked, "url"), text(blocked, "reason"));
    }

    private static <T> AttributeValue list(List<T> values, Function<T, AttributeValue> toItem) {
        return fromL(values.stream().map(toItem).toList());
    }

    private static <T> List<T> listOf(AttributeValue value, Function<AttributeValue, T> fromItem) {
        return value.l().stream().map(fromItem).toList();
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return item.get(attribute).s();
    }

    private static int integer(Map<String, AttributeValue> item, String attribute) {
        return Integer.parseInt(item.get(attribute).n());
    }

    private static Instant instant(Map<String, AttributeValue> item, String attribute) {
        return Rfc3339.time(text(item, attribute));
    }
}
