package dev.linksnap.snapshots;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.linksnap.accounts.Caller;
import dev.linksnap.accounts.Scope;
import dev.linksnap.capture.ArtifactKind;
import dev.linksnap.diff.PictureDiff;
import dev.linksnap.diff.TextChange;
import dev.linksnap.diff.TextDiff;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How two snapshots differ, over HTTP. */
public final class DiffRoutes {
    /** Characters of a text that is compared line by line. */
    private static final int MOST_TEXT = 1_000_000;

    private final Snapshots snapshots;
    private final ArtifactStore artifacts;

    public DiffRoutes(Snapshots snapshots, ArtifactStore artifacts) {
        this.snapshots = snapshots;
        this.artifacts = artifacts;
    }

    /** {@code GET /v1/snapshots/{snapshotId}/diff/{otherId}?kind=text|visual} */
    public Response diff(Request request) {
        Owner owner = Caller.of(request, Scope.READ).owner();
        Snapshot before = find(owner, request.pathParameter("snapshotId"));
        Snapshot after = find(owner, request.pathParameter("otherId"));
        JsonObject json = new JsonObject();
        json.addProperty("from", before.id().text());
        json.addProperty("to", after.id().text());
        String kind = request.query().one("kind").orElse("text");
        json.addProperty("kind", kind);
        switch (kind) {
            case "text" -> text(text(before), text(after), json);
            case "visual" ->
                picture(bytes(before, ArtifactKind.SCREENSHOT), bytes(after, ArtifactKind.SCREENSHOT), json);
            default -> throw Problem.invalid("kind", "must be text or visual");
        }
        return Response.json(200, json);
    }

    private static void text(String before, String after, JsonObject json) {
        TextDiff diff = TextDiff.of(before, after);
        JsonArray hunks = new JsonArray();
        diff.hunks().forEach(hunk -> hunks.add(render(hunk)));
        json.addProperty("changed", TextChange.percent(before, after));
        json.addProperty("unified", diff.unified());
        json.addProperty("html", diff.html());
        json.add("hunks", hunks);
    }

    private static JsonObject render(TextDiff.Hunk hunk) {
        JsonArray words = new JsonArray();
        hunk.words().forEach(piece -> {
            JsonObject word = new JsonObject();
            word.addProperty("kind", piece.kind());
            word.addProperty("text", piece.text());
            words.add(word);
        });
        JsonObject json = new JsonObject();
        json.addProperty("fromLine", hunk.fromLine());
        json.addProperty("fromLines", hunk.fromLines());
        json.addProperty("toLine", hunk.toLine());
        json.addProperty("toLines", hunk.toLines());
        json.add("words", words);
        return json;
    }

    private static void picture(byte[] before, byte[] after, JsonObject json) {
        try {
            PictureDiff diff = PictureDiff.of(before, after);
            json.addProperty("changed", diff.percent());
            json.addProperty("every", diff.every());
            json.addProperty(
                    "picture", "data:image/png;base64," + Base64.getEncoder().encodeToString(diff.png()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Snapshot snapshot) {
        String text = new String(bytes(snapshot, ArtifactKind.TEXT), StandardCharsets.UTF_8);
        return text.substring(0, Math.min(text.length(), MOST_TEXT));
    }

    private byte[] bytes(Snapshot snapshot, ArtifactKind kind) {
        return artifacts
                .read(snapshot, kind)
                .orElseThrow(() -> Problem.of(
                        409, "nothing_to_compare", "One of the snapshots has no " + kind.fileName() + " to compare."));
    }

    private Snapshot find(Owner owner, String id) {
        try {
            return snapshots.find(owner, new SnapshotId(id)).orElseThrow(() -> Problem.notFound("snapshot"));
        } catch (InvalidIdException e) {
            throw Problem.notFound("snapshot");
        }
    }
}
