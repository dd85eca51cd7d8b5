package dev.linksnap.lambda;

import com.google.gson.JsonObject;
import dev.linksnap.accounts.TokenRoutes;
import dev.linksnap.aws.Lazy;
import dev.linksnap.exports.ExportRoutes;
import dev.linksnap.feeds.FeedRoutes;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.http.Routes;
import dev.linksnap.idempotency.Idempotency;
import dev.linksnap.imports.ImportRoutes;
import dev.linksnap.links.LinkRoutes;
import dev.linksnap.retagging.RetaggingRoutes;
import dev.linksnap.search.SearchRoutes;
import dev.linksnap.snapshots.DiffRoutes;
import dev.linksnap.snapshots.SnapshotRoutes;
import dev.linksnap.tags.TagRoutes;
import dev.linksnap.web.WebRoutes;
import dev.linksnap.webhooks.WebhookRoutes;

/**
 * Every route of the HTTP API and of the web page that uses it, in one table. The routes in template.yaml are these. {@code {tag+}} is greedy because the
 * name of a tag may have slashes in it.
 */
public final class ApiRoutes {
    private ApiRoutes() {}

    public static Routes of(Wiring wiring) {
        Lazy<LinkRoutes> links = Lazy.of(wiring::linkRoutes);
        Lazy<SnapshotRoutes> snapshots = Lazy.of(wiring::snapshotRoutes);
        Lazy<TagRoutes> tags = Lazy.of(wiring::tagRoutes);
        Lazy<ImportRoutes> imports = Lazy.of(wiring::importRoutes);
        Lazy<RetaggingRoutes> retagging = Lazy.of(wiring::retaggingRoutes);
        Lazy<TokenRoutes> tokens = Lazy.of(wiring::tokenRoutes);
        Lazy<Idempotency> idempotency = Lazy.of(wiring::idempotency);
        Lazy<ExportRoutes> exports = Lazy.of(wiring::exportRoutes);
        Lazy<FeedRoutes> feeds = Lazy.of(wiring::feedRoutes);
        Lazy<WebhookRoutes> webhooks = Lazy.of(wiring::webhookRoutes);
        Lazy<WebRoutes> web = Lazy.of(wiring::webRoutes);
        Lazy<JsonObject> document = Lazy.of(ApiDocument::read);
        Lazy<DiffRoutes> diffs = Lazy.of(wiring::diffRoutes);
        Lazy<SearchRoutes> search = Lazy.of(wiring::searchRoutes);
        return new Routes()
                .add("GET /", request -> web.get().page(request))
                .add("GET /web/{file+}", request -> web.get().file(request))
                .add("GET /v1/health", ApiRoutes::health)
                .add("GET /v1/openapi.json", request -> Response.json(200, document.get()))
                .add("POST /v1/links", request -> links.get().add(request))
                .add("GET /v1/links", request -> links.get().list(request))
                .add("GET /v1/links/lookup", request -> links.get().lookup(request))
                .add("POST /v1/links/batch", request -> links.get().batch(request))
                .add("GET /v1/links/{linkId}", request -> links.get().get(request))
                .add("PATCH /v1/links/{linkId}", request -> links.get().change(request))
                .add("DELETE /v1/links/{linkId}", request -> links.get().remove(request))
                .add(
                        "POST /v1/links/{linkId}/snapshots",
                        request -> snapshots.get().request(request))
                .add(
                        "GET /v1/links/{linkId}/snapshots",
                        request -> snapshots.get().history(request))
                .add(
                        "GET /v1/snapshots/{snapshotId}",
                        request -> snapshots.get().get(request))
                .add(
                        "GET /v1/snapshots/{snapshotId}/artifacts/{name}",
                        request -> snapshots.get().artifact(request))
                .add("POST /v1/imports", request -> imports.get().start(request))
                .add("GET /v1/imports/{importId}", request -> imports.get().get(request))
                .add(
                        "DELETE /v1/snapshots/{snapshotId}",
                        request -> snapshots.get().remove(request))
                .add("GET /v1/snapshots/{snapshotId}/diff/{otherId}", request -> diffs.get()
                        .diff(request))
                .add("GET /v1/search", request -> search.get().find(request))
                .add("GET /v1/export", request -> exports.get().start(request))
                .add("GET /v1/exports/{exportId}", request -> exports.get().get(request))
                .add("GET /v1/feeds/{feed+}", request -> feeds.get().get(request))
                .add("POST /v1/webhooks", request -> webhooks.get().create(request))
                .add("GET /v1/webhooks", request -> webhooks.get().list(request))
                .add("DELETE /v1/webhooks/{webhookId}", request -> webhooks.get()
                        .remove(request))
                .add("GET /v1/webhooks/{webhookId}/deliveries", request -> webhooks.get()
                        .deliveries(request))
                .add("POST /v1/webhooks/{webhookId}/deliveries/{deliveryId}", request -> webhooks.get()
                        .redeliver(request))
                .add("GET /v1/tags", request -> tags.get().list(request))
                .add("GET /v1/tags/{tag+}", request -> tags.get().get(request))
                .add("PATCH /v1/tags/{tag+}", request -> retagging.get().change(request))
                .add("POST /v1/tags/{tag+}", request -> retagging.get().merge(request))
                .add("DELETE /v1/tags/{tag+}", request -> retagging.get().delete(request))
                .add("GET /v1/jobs/{jobId}", request -> retagging.get().job(request))
                .add("POST /v1/tokens", request -> tokens.get().create(request))
                .add("GET /v1/tokens", request -> tokens.get().list(request))
                .add("DELETE /v1/tokens/{tokenId}", request -> tokens.get().remove(request))
                .around("POST", (request, route) -> idempotency.get().handle(request, route));
    }

    private static Response health(Request request) {
        JsonObject health = new JsonObject();
        health.addProperty("status", "ok");
        health.addProperty("version", Version.TEXT);
        return Response.json(200, health);
    }
}
