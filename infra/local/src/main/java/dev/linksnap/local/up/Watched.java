package dev.linksnap.local.up;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.local.up.Api.Reply;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A capture whose progress is shown as it runs, and whose files are put where one can open them. */
final class Watched {
    private final Api api;
    private final PrintStream console;
    private final Path folder;
    private final String url;
    private String snapshotId = "";
    private String shown = "";

    /** @param folder the files go into a folder in here, named like the snapshot */
    Watched(Api api, PrintStream console, Path folder, String url) {
        this.api = api;
        this.console = console;
        this.folder = folder;
        this.url = url;
    }

    /**
     * Adds the link, or asks for another snapshot if it is there already.
     *
     * @return whether there is something to watch
     */
    boolean begin() throws IOException, InterruptedException {
        JsonObject link = new JsonObject();
        link.addProperty("url", url);
        Reply added = api.post("/v1/links", link);
        Reply snapshot = added.status() == 200
                ? api.post("/v1/links/" + added.json().get("id").getAsString() + "/snapshots", new JsonObject())
                : added;
        if (snapshot.isError()) {
            show("refused: " + snapshot.problem());
            return false;
        }
        snapshotId = id(snapshot.json());
        return true;
    }

    /** Looks once, and shows what is new. */
    Ending look() throws IOException, InterruptedException {
        Api.Reply reply = api.get("/v1/snapshots/" + snapshotId);
        if (reply.isError()) {
            show("not followed any more: " + reply.problem());
            return Ending.FAILED;
        }
        JsonObject snapshot = reply.json();
        String status = snapshot.get("status").getAsString();
        if (status.equals("captured")) {
            showCaptured(snapshot);
            return Ending.CAPTURED;
        }
        if (status.equals("failed")) {
            show("failed: " + failure(snapshot));
            return Ending.FAILED;
        }
        showProgress(status, snapshot);
        return Ending.NOT_YET;
    }

    /** How a capture ended, if it has. */
    enum Ending {
        NOT_YET,
        CAPTURED,
        FAILED
    }

    private void showProgress(String status, JsonObject snapshot) {
        JsonElement progress = snapshot.get("progress");
        if (progress.isJsonObject()) {
            JsonObject step = progress.getAsJsonObject();
            show(step.get("n").getAsInt() + "/" + step.get("of").getAsInt() + " "
                    + step.get("step").getAsString().toLowerCase(Locale.ROOT).replace('_', ' '));
            return;
        }
        show(snapshot.get("failure").isJsonObject() ? "will be tried again: " + failure(snapshot) : status);
    }

    private void showCaptured(JsonObject snapshot) throws IOException, InterruptedException {
        show("captured in " + snapshot.get("durationMs").getAsLong() + " ms, quality "
                + snapshot.getAsJsonObject("quality").get("score").getAsInt() + " of 100");
        Path files = Files.createDirectories(folder.resolve(snapshotId));
        for (JsonElement element : snapshot.getAsJsonArray("artifacts")) {
            JsonObject artifact = element.getAsJsonObject();
            String name = artifact.get("name").getAsString();
            if (!artifact.get("status").getAsString().equals("stored")) {
                console.println("    " + name + ": not made");
                continue;
            }
            Path file = files.resolve(name);
            api.download("/v1/snapshots/" + snapshotId + "/artifacts/" + name, file);
            console.println("    " + file + " (" + artifact.get("bytes").getAsLong() + " bytes)");
        }
    }

    private static String failure(JsonObject snapshot) {
        JsonObject failure = snapshot.getAsJsonObject("failure");
        return failure.get("code").getAsString() + ": " + failure.get("detail").getAsString();
    }

    private static String id(JsonObject linkOrSnapshot) {
        return linkOrSnapshot.has("snapshot")
                ? linkOrSnapshot.getAsJsonObject("snapshot").get("id").getAsString()
                : linkOrSnapshot.get("id").getAsString();
    }

    private void show(String news) {
        if (!news.equals(shown)) {
            console.println("  " + url + "  " + news);
            shown = news;
        }
    }
}
