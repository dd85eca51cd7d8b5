package dev.linksnap.snapshots;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.linksnap.Rfc3339;
import dev.linksnap.capture.Quality;
import dev.linksnap.snapshots.Snapshot.Captured;
import dev.linksnap.snapshots.Snapshot.Capturing;
import dev.linksnap.snapshots.Snapshot.Failed;
import dev.linksnap.snapshots.Snapshot.Queued;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A snapshot as the API shows it. What is not known yet is {@code null} or an empty list. */
public final class SnapshotJson {
    private SnapshotJson() {}

    public static JsonObject render(Snapshot snapshot) {
        Snapshot.State state = snapshot.state();
        Optional<Captured> captured =
                Optional.of(state).filter(Captured.class::isInstance).map(Captured.class::cast);
        JsonObject json = new JsonObject();
        json.addProperty("id", snapshot.id().text());
        json.addProperty("linkId", snapshot.id().link().text());
        json.addProperty("status", state.name());
        json.add("progress", orNull(progress(state)));
        json.addProperty("attempt", snapshot.attempt());
        json.addProperty("cause", snapshot.cause());
        json.addProperty("queuedAt", Rfc3339.text(snapshot.queuedAt()));
        json.addProperty("requestedUrl", snapshot.requestedUrl());
        json.addProperty("finalUrl", captured.map(Captured::finalUrl).orElse(null));
        json.add("redirects", strings(captured.map(Captured::redirects).orElse(List.of())));
        json.addProperty("httpStatus", captured.map(Captured::httpStatus).orElse(null));
        json.addProperty("title", captured.map(Captured::title).orElse(null));
        json.addProperty(
                "capturedAt", captured.map(c -> Rfc3339.text(c.capturedAt())).orElse(null));
        json.addProperty(
                "durationMs", captured.map(c -> c.duration().toMillis()).orElse(null));
        json.add("quality", orNull(captured.map(c -> quality(c.quality()))));
        json.addProperty(
                "sameAs",
                captured.flatMap(Captured::sameAs).map(Object::toString).orElse(null));
        json.add("changed", orNull(captured.flatMap(Captured::changed).map(SnapshotJson::changed)));
        json.add("artifacts", captured.map(SnapshotJson::artifacts).orElseGet(JsonArray::new));
        json.add(
                "blockedRequests",
                array(captured.map(Captured::blocked).orElse(List.of()), SnapshotJson::blockedRequest));
        json.add("failure", orNull(failure(state).map(SnapshotJson::failure)));
        return json;
    }

    private static Optional<JsonElement> progress(Snapshot.State state) {
        return state instanceof Capturing capturing
                ? capturing.step().map(step -> {
                    JsonObject json = new JsonObject();
                    json.addProperty("step", step.name());
                    json.addProperty("n", step.number());
                    json.addProperty("of", step.of());
                    return json;
                })
                : Optional.empty();
    }

    /** Also of a snapshot that is queued again: it tells why it takes longer. */
    private static Optional<Failed> failure(Snapshot.State state) {
        if (state instanceof Queued queued) {
            return queued.lastFailure();
        }
        return state instanceof Failed failed ? Optional.of(failed) : Optional.empty();
    }

    private static JsonObject failure(Failed failed) {
        JsonObject json = new JsonObject();
        json.addProperty("code", failed.code());
        json.addProperty("class", failed.failureClass().name().toLowerCase(Locale.ROOT));
        json.addProperty("detail", failed.detail());
        json.addProperty("failedAt", Rfc3339.text(failed.failedAt()));
        return json;
    }

    private static JsonObject changed(Snapshot.Changed changed) {
        JsonObject json = new JsonObject();
        json.addProperty("text", changed.text());
        json.addProperty("visual", changed.visual().orElse(null));
        return json;
    }

    private static JsonObject quality(Quality quality) {
        JsonObject json = new JsonObject();
        json.addProperty("score", quality.score());
        json.add("reasons", strings(quality.reasons()));
        return json;
    }

    /** First those that were made, then those that were not, each with its reason. */
    private static JsonArray artifacts(Captured captured) {
        JsonArray artifacts = array(captured.artifacts(), artifact -> {
            JsonObject json = new JsonObject();
            json.addProperty("name", artifact.name());
            json.addProperty("mediaType", artifact.mediaType());
            json.addProperty("bytes", artifact.bytes());
            json.addProperty("sha256", artifact.sha256());
            json.addProperty("status", "stored");
            return json;
        });
        artifacts.addAll(array(captured.missing(), missing -> {
            JsonObject error = new JsonObject();
            error.addProperty("code", missing.code());
            error.addProperty("detail", missing.detail());
            JsonObject json = new JsonObject();
            json.addProperty("name", missing.what());
            json.addProperty("status", "missing");
            json.add("error", error);
            return json;
        }));
        return artifacts;
    }

    private static JsonObject blockedRequest(Snapshot.Blocked blocked) {
        JsonObject json = new JsonObject();
        json.addProperty("url", blocked.url());
        json.addProperty("reason", blocked.reason());
        return json;
    }

    private static JsonArray strings(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static <T> JsonArray array(List<T> values, Function<T, JsonElement> render) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(render.apply(value)));
        return array;
    }

    private static JsonElement orNull(Optional<? extends JsonElement> element) {
        return element.<JsonElement>map(Function.identity()).orElse(JsonNull.INSTANCE);
    }
}
