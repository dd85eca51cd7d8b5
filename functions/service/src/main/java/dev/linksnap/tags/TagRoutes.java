package dev.linksnap.tags;

import dev.linksnap.accounts.Caller;
import dev.linksnap.accounts.Scope;
import dev.linksnap.http.Paging;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.ids.TagName;

/** Reading tags over HTTP. */
public final class TagRoutes {
    private final Tags tags;
    private final Paging paging;

    public TagRoutes(Tags tags, Paging paging) {
        this.tags = tags;
        this.paging = paging;
    }

    /** {@code GET /v1/tags?prefix=&sort=name|count}. */
    public Response list(Request request) {
        Caller caller = Caller.of(request, Scope.READ);
        String prefix = request.query().one("prefix").orElse("");
        if (prefix.codePointCount(0, prefix.length()) > TagName.MAX_LENGTH) {
            throw Problem.invalid("prefix", "has more than " + TagName.MAX_LENGTH + " characters");
        }
        TagOrder order = request.query().one("sort").map(TagOrder::parse).orElse(TagOrder.NAME);
        String owner = caller.owner().name();
        return paging.page(
                request,
                owner,
                tags.page(caller.owner(), prefix, order, paging.window(request, owner)),
                TagJson::render);
    }

    /** {@code GET /v1/tags/{tag}}. */
    public Response get(Request request) {
        Caller caller = Caller.of(request, Scope.READ);
        return answer(tags.find(caller.owner(), name(request)));
    }

    /** @throws Problem 404: a text that is no name is the name of nothing */
    public static TagName name(Request request) {
        try {
            return new TagName(request.pathParameter("tag"));
        } catch (InvalidIdException e) {
            throw Problem.notFound("tag");
        }
    }

    public static Response answer(Tag tag) {
        return Response.json(200, TagJson.render(tag))
                .withHeader("etag", tag.etag().toString());
    }
}
