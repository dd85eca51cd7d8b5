package dev.linksnap.exports;

import com.google.gson.JsonObject;
import dev.linksnap.Rfc3339;
import dev.linksnap.accounts.Caller;
import dev.linksnap.accounts.Scope;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.ids.ExportId;
import dev.linksnap.ids.InvalidIdException;

/** Exports over HTTP. */
public final class ExportRoutes {
    private final Exports exports;

    public ExportRoutes(Exports exports) {
        this.exports = exports;
    }

    /** {@code GET /v1/export?format=jsonl|netscape}: 302 to the file, or 202 and where it will be. */
    public Response start(Request request) {
        Caller caller = Caller.of(request, Scope.READ);
        ExportFormat format = ExportFormat.parse(request.query().one("format").orElse("jsonl"))
                .orElseThrow(() -> Problem.invalid("format", "must be jsonl or netscape"));
        return answer(request, exports.start(caller.owner(), format));
    }

    /** {@code GET /v1/exports/{exportId}}: as above. */
    public Response get(Request request) {
        Caller caller = Caller.of(request, Scope.READ);
        return answer(request, exports.find(caller.owner(), id(request)));
    }

    /** A script could not follow the redirect: it would carry its token to the bucket. It asks for JSON. */
    private Response answer(Request request, Export export) {
        if (export.finishedAt().isEmpty()) {
            return Response.json(202, render(export))
                    .withHeader("location", "/v1/exports/" + export.id())
                    .withHeader("retry-after", "2");
        }
        String url = exports.url(export);
        if (request.header("accept").filter("application/json"::equals).isEmpty()) {
            return Response.redirect(url);
        }
        JsonObject json = render(export);
        json.addProperty("url", url);
        return Response.json(200, json).withHeader("cache-control", "no-store");
    }

    private static JsonObject render(Export export) {
        JsonObject json = new JsonObject();
        json.addProperty("id", export.id().text());
        json.addProperty("state", export.finishedAt().isPresent() ? "done" : "running");
        json.addProperty("format", export.format().text());
        json.addProperty("links", export.progress().links());
        json.addProperty("createdAt", Rfc3339.text(export.createdAt()));
        json.addProperty("finishedAt", export.finishedAt().map(Rfc3339::text).orElse(null));
        return json;
    }

    /** A text that is no id is the id of nothing. */
    private static ExportId id(Request request) {
        try {
            return new ExportId(request.pathParameter("exportId"));
        } catch (InvalidIdException e) {
            throw Problem.notFound("export");
        }
    }
}
