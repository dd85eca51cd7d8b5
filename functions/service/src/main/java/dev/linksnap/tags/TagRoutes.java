package dev.linksnap.tags;

import com.google.gson.JsonElement;
import dev.linksnap.accounts.Caller;
import dev.linksnap.accounts.Scope;
import dev.linksnap.http.ETag;
import dev.linksnap.http.Fields;
import dev.linksnap.http.Json;
import dev.linksnap.http.Paging;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.ids.TagName;
import dev.linksnap.schedules.ScheduleJson;
import java.util.Optional;

/** Tags over HTTP. */
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

    /** {@code PATCH /v1/tags/{tag}} with {@code {"policy": {"schedule": …}}}; {@code null} takes either away. */
    public Response change(Request request) {
        Caller caller = Caller.of(request, Scope.WRITE);
        TagName name = name(request);
        Fields fields = Fields.of(Json.parse(request.body()), "");
        boolean keep = !fields.has("policy");
        Optional<TagPolicy> policy = fields.any("policy").map(element -> policy(fields, element));
        fields.end();
        if (keep) {
            return answer(tags.find(caller.owner(), name));
        }
        return answer(
                tags.change(caller.owner(), name, policy.orElse(TagPolicy.NONE), etag -> etag.requireMatch(request)));
    }

    private static TagPolicy policy(Fields body, JsonElement element) {
        try {
            Fields fields = Fields.of(element, body.pointer("policy"));
            TagPolicy policy = new TagPolicy(ScheduleJson.parse(fields, "schedule"));
            fields.end();
            return policy;
        } catch (Problem problem) {
            body.wrong(problem);
            return TagPolicy.NONE;
        }
    }

    private static TagName name(Request request) {
        try {
            return new TagName(request.pathParameter("tag"));
        } catch (InvalidIdException e) {
            throw Problem.notFound("tag");
        }
    }

    private static Response answer(Tag tag) {
        return Response.json(200, TagJson.render(tag)).withHeader("etag", new ETag(tag.version()).toString());
    }
}
