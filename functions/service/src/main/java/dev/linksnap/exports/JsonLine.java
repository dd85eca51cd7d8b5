package dev.linksnap.exports;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.linksnap.Rfc3339;
import dev.linksnap.links.Link;
import dev.linksnap.schedules.ScheduleJson;
import dev.linksnap.snapshots.Snapshot;
import dev.linksnap.snapshots.SnapshotJson;
import java.util.List;

/** A link as a line of JSON, always the same for the same link. */
final class JsonLine {
    private JsonLine() {}

    static String of(ExportedLink exported) {
        Link link = exported.link();
        JsonArray tags = new JsonArray();
        link.tags().forEach(tag -> tags.add(tag.text()));
        JsonArray snapshots = new JsonArray();
        exported.snapshots().forEach(snapshot -> snapshots.add(SnapshotJson.render(snapshot)));
        exported.elsewhere().asList().stream()
                .filter(snapshot -> !isHere(snapshot, exported.snapshots()))
                .forEach(snapshots::add);
        JsonObject json = new JsonObject();
        json.addProperty("id", link.id().text());
        json.addProperty("url", link.url());
        json.addProperty("title", link.title().orElse(null));
        json.addProperty("pageTitle", link.pageTitle().orElse(null));
        json.addProperty("note", link.note().orElse(null));
        json.add("tags", tags);
        json.addProperty("addedAt", Rfc3339.text(link.addedAt()));
        json.addProperty("updatedAt", Rfc3339.text(link.updatedAt()));
        json.add(
                "schedule",
                link.schedule().<JsonElement>map(ScheduleJson::render).orElse(JsonNull.INSTANCE));
        json.add("snapshots", snapshots);
        return json + "\n";
    }

    /** Of a link that was deleted here and brought back by an import. */
    private static boolean isHere(JsonElement listed, List<Snapshot> snapshots) {
        return listed instanceof JsonObject elsewhere
                && elsewhere.has("id")
                && snapshots.stream().anyMatch(snapshot -> elsewhere
                        .get("id")
                        .getAsString()
                        .equals(snapshot.id().text()));
    }
}
