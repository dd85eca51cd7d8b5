package dev.linksnap.imports;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.Rfc3339;
import dev.linksnap.accounts.Caller;
import dev.linksnap.accounts.Scope;
import dev.linksnap.http.Json;
import dev.linksnap.http.Paging;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.ids.ImportId;
import dev.linksnap.ids.InvalidIdException;
import java.nio.charset.StandardCharsets;

/** Imports over HTTP. */
public final class ImportRoutes {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Imports imports;
    private final Paging paging;

    public ImportRoutes(Imports imports, Paging paging) {
        this.imports = imports;
        this.paging = paging;
    }

    /** {@code POST /v1/imports?capture=}: 202 and where it is shown. */
    public Response start(Request request) {
        Caller caller = Caller.of(request, Scope.WRITE);
        boolean captures = captures(request);
        String content = request.body().startsWith(BYTE_ORDER_MARK)
                ? request.body().substring(BYTE_ORDER_MARK.length())
                : request.body();
        if (content.getBytes(StandardCharsets.UTF_8).length > Json.MAX_BYTES) {
            throw Problem.of(
                    422, "body_too_large", "The body is longer than the limit of " + Json.MAX_BYTES + " bytes.");
        }
        Import started = imports.start(caller.owner(), content, captures);
        return Response.json(202, render(started)).withHeader("location", "/v1/imports/" + started.id());
    }

    /** {@code GET /v1/imports/{importId}?limit=&cursor=}: counts, and a page of what was rejected. */
    public Response get(Request request) {
        Caller caller = Caller.of(request, Scope.READ);
        String owner = caller.owner().name();
        Import found = imports.find(caller.owner(), id(request));
        Response rejects = paging.page(
                request, owner, imports.rejects(found, paging.window(request, owner)), ImportRoutes::render);
        JsonObject json = render(found);
        json.add("rejects", JsonParser.parseString(rejects.body()));
        return Response.json(200, json);
    }

    private static boolean captures(Request request) {
        return switch (request.query().one("capture").orElse("true")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.invalid("capture", "must be true or false");
        };
    }

    private static JsonObject render(Import shown) {
        JsonObject json = new JsonObject();
        json.addProperty("id", shown.id().text());
        json.addProperty("state", shown.state());
        json.addProperty("format", shown.format().text());
        json.addProperty("total", shown.total());
        json.addProperty("done", shown.tally().done());
        json.addProperty("added", shown.tally().added());
        json.addProperty("existing", shown.tally().existing());
        json.addProperty("rejected", shown.tally().rejected());
        json.addProperty("createdAt", Rfc3339.text(shown.createdAt()));
        json.addProperty("finishedAt", shown.finishedAt().map(Rfc3339::text).orElse(null));
        return json;
    }

    private static JsonObject render(Reject reject) {
        JsonObject json = new JsonObject();
        json.addProperty("line", reject.line());
        json.addProperty("entry", reject.entry());
        json.addProperty("code", reject.code());
        json.addProperty("reason", reject.reason());
        return json;
    }

    /** A text that is no id is the id of nothing. */
    private static ImportId id(Request request) {
        try {
            return new ImportId(request.pathParameter("importId"));
        } catch (InvalidIdException e) {
            throw Problem.notFound("import");
        }
    }
}
