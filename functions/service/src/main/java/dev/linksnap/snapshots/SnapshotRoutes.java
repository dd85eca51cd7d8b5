package dev.linksnap.snapshots;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.accounts.Caller;
import dev.linksnap.accounts.Scope;
import dev.linksnap.capture.CaptureOptions;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.capture.guard.WebUrl;
import dev.linksnap.http.Json;
import dev.linksnap.http.Paging;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.http.Validator;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.snapshots.Snapshot.Captured;
import dev.linksnap.snapshots.Snapshot.StoredArtifact;

/** The API of snapshots. */
public final class SnapshotRoutes {
    private final Snapshots snapshots;
    private final SnapshotRemoval removal;
    private final ArtifactStore artifacts;
    private final UrlRules urls;
    private final Paging paging;

    public SnapshotRoutes(
            Snapshots snapshots, SnapshotRemoval removal, ArtifactStore artifacts, UrlRules urls, Paging paging) {
        this.removal = removal;
        this.snapshots = snapshots;
        this.artifacts = artifacts;
        this.urls = urls;
        this.paging = paging;
    }

    /** {@code POST /v1/links/{linkId}/snapshots} */
    public Response request(Request request) {
        Owner owner = Caller.of(request, Scope.WRITE).owner();
        LinkId link = linkId(request);
        JsonElement body = request.body().isBlank() ? new JsonObject() : Json.parse(request.body());
        CaptureOptions options = CaptureOptionsJson.parse(body, "");
        WebUrl url = urls.parse(snapshots.linkUrl(owner, link));
        snapshots.admit(owner);
        Snapshot planned = request.occasion()
                .map(once -> snapshots.planOnce(owner, link, url, "request", once.time(), once.name()))
                .orElseGet(() -> snapshots.plan(owner, link, url, "request"));
        Snapshot queued = snapshots.request(planned, options).orElseThrow(() -> Problem.notFound("link"));
        return Response.json(202, SnapshotJson.render(queued)).withHeader("location", "/v1/snapshots/" + queued.id());
    }

    /** {@code GET /v1/links/{linkId}/snapshots} */
    public Response history(Request request) {
        Owner owner = Caller.of(request, Scope.READ).owner();
        return paging.page(
                request,
                owner.name(),
                snapshots.history(owner, linkId(request), paging.window(request, owner.name())),
                SnapshotJson::render);
    }

    /** {@code GET /v1/snapshots/{snapshotId}} */
    public Response get(Request request) {
        return Validator.unlessKnown(request, Response.json(200, SnapshotJson.render(find(request))));
    }

    /**
     * {@code GET /v1/snapshots/{snapshotId}/artifacts/{name}?download=1}: 302 to where it is, or 200 and {@code {"url"}}
     * for whoever asks for JSON. A script could not follow the redirect: it would carry its token to the bucket.
     */
    public Response artifact(Request request) {
        Snapshot snapshot = find(request);
        boolean download = request.query().one("download").filter("1"::equals).isPresent();
        String url = artifacts.url(snapshot, find(snapshot, request.pathParameter("name")), download);
        if (request.header("accept").filter("application/json"::equals).isEmpty()) {
            return Response.redirect(url);
        }
        JsonObject json = new JsonObject();
        json.addProperty("url", url);
        return Response.json(200, json).withHeader("cache-control", "no-store");
    }

    /** {@code DELETE /v1/snapshots/{snapshotId}} */
    public Response remove(Request request) {
        removal.remove(Caller.of(request, Scope.WRITE).owner(), snapshotId(request));
        return Response.noContent();
    }

    private Snapshot find(Request request) {
        Owner owner = Caller.of(request, Scope.READ).owner();
        return snapshots.find(owner, snapshotId(request)).orElseThrow(() -> Problem.notFound("snapshot"));
    }

    private static StoredArtifact find(Snapshot snapshot, String name) {
        if (snapshot.state() instanceof Captured captured) {
            return captured.artifacts().stream()
                    .filter(artifact -> artifact.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("artifact"));
        }
        throw Problem.notFound("artifact");
    }

    /** An id that cannot be one is an id that is not there. */
    private static LinkId linkId(Request request) {
        try {
            return new LinkId(request.pathParameter("linkId"));
        } catch (InvalidIdException e) {
            throw Problem.notFound("link");
        }
    }

    private static SnapshotId snapshotId(Request request) {
        try {
            return new SnapshotId(request.pathParameter("snapshotId"));
        } catch (InvalidIdException e) {
            throw Problem.notFound("snapshot");
        }
    }
}
