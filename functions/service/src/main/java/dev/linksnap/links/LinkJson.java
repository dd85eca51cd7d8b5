package dev.linksnap.links;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.linksnap.Rfc3339;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.schedules.ScheduleJson;
import java.util.Optional;
import java.util.function.Function;

/** A link as the API shows it. What is not there is {@code null}. */
public final class LinkJson {
    private LinkJson() {}

    /** As lists show it: of the newest snapshot its id and status. */
    public static JsonObject render(Link link) {
        return render(link, link.latestSnapshot().map(id -> reference(id, link.status())));
    }

    /** @param snapshot the newest snapshot, whole */
    static JsonObject render(Link link, Optional<JsonObject> snapshot) {
        JsonArray tags = new JsonArray();
        link.tags().forEach(tag -> tags.add(tag.text()));
        JsonObject json = new JsonObject();
        json.addProperty("id", link.id().text());
        json.addProperty("url", link.url());
        json.addProperty("title", link.title().orElse(null));
        json.addProperty("pageTitle", link.pageTitle().orElse(null));
        json.addProperty("note", link.note().orElse(null));
        json.add("tags", tags);
        json.addProperty("addedAt", Rfc3339.text(link.addedAt()));
        json.addProperty("updatedAt", Rfc3339.text(link.updatedAt()));
        json.add("schedule", orNull(link.schedule().map(ScheduleJson::render)));
        json.addProperty("status", link.status().text());
        json.add("snapshot", orNull(snapshot));
        json.addProperty(
                "currentSnapshot", link.currentSnapshot().map(SnapshotId::text).orElse(null));
        json.addProperty("snapshotsUrl", path(link) + "/snapshots");
        return json;
    }

    static String path(Link link) {
        return "/v1/links/" + link.id();
    }

    private static JsonObject reference(SnapshotId id, LinkStatus status) {
        JsonObject json = new JsonObject();
        json.addProperty("id", id.text());
        json.addProperty("status", status.text());
        return json;
    }

    private static JsonElement orNull(Optional<? extends JsonElement> element) {
        return element.<JsonElement>map(Function.identity()).orElse(JsonNull.INSTANCE);
    }
}
