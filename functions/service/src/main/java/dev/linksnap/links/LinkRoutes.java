package dev.linksnap.links;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.linksnap.accounts.Caller;
import dev.linksnap.accounts.Scope;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.capture.guard.WebUrl;
import dev.linksnap.http.Fields;
import dev.linksnap.http.Json;
import dev.linksnap.http.Paging;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.ids.LinkId;
import dev.linksnap.snapshots.Snapshot;
import dev.linksnap.snapshots.SnapshotJson;
import dev.linksnap.snapshots.Snapshots;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Links over HTTP. */
public final class LinkRoutes {
    private final Links links;
    private final Snapshots snapshots;
    private final Paging paging;
    private final LinkRequests requests;
    private final LinkBatch batch;

    public LinkRoutes(Links links, Snapshots snapshots, Paging paging, UrlRules urlRules, Clock clock) {
        this.links = links;
        this.snapshots = snapshots;
        this.paging = paging;
        this.requests = new LinkRequests(urlRules);
        this.batch = new LinkBatch(links, snapshots, requests, clock);
    }

    /** {@code POST /v1/links}: 201 and where it is, or 200 and the link that is this page already. */
    public Response add(Request request) {
        Caller caller = Caller.of(request, Scope.WRITE);
        NewLink wanted = requests.newLink(request);
        if (wanted.capture().isPresent()) {
            snapshots.admit(caller.owner());
        }
        AddedLink added = links.add(caller.owner(), wanted);
        if (added instanceof AddedLink.New created) {
            return answer(201, created.link(), created.snapshot())
                    .withHeader("location", LinkJson.path(created.link()));
        }
        return answer(200, added.link(), snapshotFor(added.link(), wanted, LinkRequests.ifNotCapturedWithin(request)));
    }

    /** Of a link that is there: a young snapshot, one that is being made, or a new one; else simply the newest. */
    private Optional<Snapshot> snapshotFor(Link link, NewLink wanted, Optional<Duration> within) {
        if (within.isEmpty() || wanted.capture().isEmpty()) {
            return newest(link);
        }
        Optional<Snapshot> good = link.currentSnapshot().flatMap(id -> snapshots.find(link.owner(), id));
        if (good.filter(snapshot -> snapshots.isYounger(snapshot, within.get())).isPresent()) {
            return good;
        }
        if (link.status() == LinkStatus.QUEUED || link.status() == LinkStatus.CAPTURING) {
            return newest(link);
        }
        return Optional.of(snapshots.request(
                link.owner(),
                link.id(),
                requests.url(link.url(), ""),
                wanted.capture().get(),
                "add"));
    }

    /** {@code GET /v1/links?tag=&anyTag=&q=&status=&host=&addedAfter=&addedBefore=&sort=&order=}. */
    public Response list(Request request) {
        Caller caller = Caller.of(request, Scope.READ);
        String owner = caller.owner().name();
        LinkOrder order = LinkRequests.order(request.query());
        LinkFilter filter = requests.filter(request.query(), order);
        return paging.page(
                request,
                owner,
                links.list(caller.owner(), filter, order, paging.window(request, owner)),
                LinkJson::render);
    }

    /** {@code GET /v1/links/lookup?url=}: how the URL is understood, and the link that is this page, if any. */
    public Response lookup(Request request) {
        Caller caller = Caller.of(request, Scope.READ);
        WebUrl url =
                requests.url(request.query().one("url").orElseThrow(() -> Problem.invalid("url", "is needed")), "url");
        Optional<Link> own = links.findByUrl(caller.owner(), url);
        Optional<Link> link = own.or(() -> links.findByAlias(caller.owner(), url));
        JsonObject json = new JsonObject();
        json.addProperty("url", url.toString());
        json.addProperty("identity", links.identity(url).toString());
        json.addProperty(
                "matchedBy",
                link.map(found -> own.isPresent() ? "url" : "alias").orElse(null));
        json.add("link", link.<JsonElement>map(this::whole).orElse(JsonNull.INSTANCE));
        return Response.json(200, json);
    }

    /** {@code GET /v1/links/{linkId}}. */
    public Response get(Request request) {
        Caller caller = Caller.of(request, Scope.READ);
        return answer(links.find(caller.owner(), id(request)));
    }

    /** {@code PATCH /v1/links/{linkId}}. */
    public Response change(Request request) {
        Caller caller = Caller.of(request, Scope.WRITE);
        LinkId id = id(request);
        return answer(links.change(caller.owner(), id, requests.change(request), etag -> etag.requireMatch(request)));
    }

    /** {@code DELETE /v1/links/{linkId}}. */
    public Response remove(Request request) {
        Caller caller = Caller.of(request, Scope.WRITE);
        links.remove(caller.owner(), id(request), etag -> etag.requireMatch(request));
        return Response.noContent();
    }

    /** {@code POST /v1/links/batch}: 200 and the answers, in the order of the operations. */
    public Response batch(Request request) {
        Caller caller = Caller.of(request, Scope.WRITE);
        Fields fields = Fields.of(Json.parse(request.body()), "");
        JsonElement operations = fields.any("operations").orElseGet(JsonArray::new);
        if (!(operations instanceof JsonArray array) || array.isEmpty() || array.size() > LinkBatch.MAX_OPERATIONS) {
            fields.wrong("operations", "must be an array of 1 to " + LinkBatch.MAX_OPERATIONS + " operations");
        }
        fields.end();
        JsonObject json = new JsonObject();
        json.add("items", batch.run(caller.owner(), operations.getAsJsonArray()));
        return Response.json(200, json);
    }

    private Response answer(Link link) {
        return answer(200, link, newest(link));
    }

    private static Response answer(int status, Link link, Optional<Snapshot> newest) {
        return Response.json(status, LinkJson.render(link, newest.map(SnapshotJson::render)))
                .withHeader("etag", link.etag().toString());
    }

    private JsonObject whole(Link link) {
        return LinkJson.render(link, newest(link).map(SnapshotJson::render));
    }

    private Optional<Snapshot> newest(Link link) {
        return link.latestSnapshot().flatMap(id -> snapshots.find(link.owner(), id));
    }

    /** A text that is no id is the id of nothing. */
    private static LinkId id(Request request) {
        try {
            return new LinkId(request.pathParameter("linkId"));
        } catch (InvalidIdException e) {
            throw Problem.notFound("link");
        }
    }
}
