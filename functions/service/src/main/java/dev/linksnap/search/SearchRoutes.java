package dev.linksnap.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.linksnap.accounts.Caller;
import dev.linksnap.accounts.Scope;
import dev.linksnap.http.Paging;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.ids.Owner;
import dev.linksnap.links.LinkJson;

/** Search over HTTP. */
public final class SearchRoutes {
    private final Search search;
    private final Paging paging;

    public SearchRoutes(Search search, Paging paging) {
        this.search = search;
        this.paging = paging;
    }

    /** {@code GET /v1/search?q=}: links, newest first, each with pieces of what was found. */
    public Response find(Request request) {
        Owner owner = Caller.of(request, Scope.READ).owner();
        String text = request.query().one("q").orElseThrow(() -> Problem.invalid("q", "is needed"));
        return paging.page(
                request,
                owner.name(),
                search.find(owner, SearchQuery.parse(text), paging.window(request, owner.name())),
                SearchRoutes::render);
    }

    private static JsonObject render(Found found) {
        JsonArray snippets = new JsonArray();
        found.snippets().forEach(snippet -> snippets.add(render(snippet)));
        JsonObject json = new JsonObject();
        json.add("link", LinkJson.render(found.link()));
        json.add("snippets", snippets);
        return json;
    }

    private static JsonObject render(Snippet snippet) {
        JsonArray marks = new JsonArray();
        snippet.marks().forEach(mark -> {
            JsonObject span = new JsonObject();
            span.addProperty("start", mark.start());
            span.addProperty("end", mark.end());
            marks.add(span);
        });
        JsonObject json = new JsonObject();
        json.addProperty("field", snippet.field());
        json.addProperty("text", snippet.text());
        json.add("marks", marks);
        return json;
    }
}
