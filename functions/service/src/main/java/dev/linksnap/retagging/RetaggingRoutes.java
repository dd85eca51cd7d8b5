package dev.linksnap.retagging;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.Rfc3339;
import dev.linksnap.accounts.Caller;
import dev.linksnap.accounts.Scope;
import dev.linksnap.http.Fields;
import dev.linksnap.http.Json;
import dev.linksnap.http.Patch;
import dev.linksnap.http.Problem;
import dev.linksnap.http.ProblemJson;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.ids.JobId;
import dev.linksnap.ids.TagName;
import dev.linksnap.schedules.ScheduleJson;
import dev.linksnap.tags.TagPolicy;
import dev.linksnap.tags.TagRoutes;
import dev.linksnap.tags.Tags;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Changing tags over HTTP. */
public final class RetaggingRoutes {
    /** What the greedy path of a tag ends with when it is to be merged; a tag may have slashes in it. */
    private static final String MERGE = "/merge";

    private static final String METHODS = "DELETE, GET, PATCH";

    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");

    private final Tags tags;
    private final TagMoves moves;

    public RetaggingRoutes(Tags tags, TagMoves moves) {
        this.tags = tags;
        this.moves = moves;
    }

    /**
     * {@code PATCH /v1/tags/{tag}} with {@code {"name": …, "color": "#rrggbb", "policy": {"schedule": …}}}: 200, or 202
     * where the links must be renamed; {@code null} takes color or policy away.
     */
    public Response change(Request request) {
        Caller caller = Caller.of(request, Scope.WRITE);
        TagName tag = TagRoutes.name(request);
        Fields fields = Fields.of(Json.parse(request.body()), "");
        Optional<TagName> name = newName(fields, "name");
        Patch<String> color = Patch.of(fields, "color", member -> color(fields));
        Patch<TagPolicy> policy = Patch.of(fields, "policy", member -> policy(fields));
        fields.end();
        if (name.isEmpty() || fields.has("color") || fields.has("policy")) {
            Response changed = changed(request, caller, tag, color, policy);
            if (name.isEmpty()) {
                return changed;
            }
        }
        // The version has been checked above, and has moved on since.
        boolean isChecked = fields.has("color") || fields.has("policy");
        return accepted(moves.rename(caller.owner(), tag, name.get(), etag -> {
            if (!isChecked) {
                etag.requireMatch(request);
            }
        }));
    }

    /** {@code POST /v1/tags/{tag}/merge} with {@code {"into": …}}. */
    public Response merge(Request request) {
        Caller caller = Caller.of(request, Scope.WRITE);
        String path = request.pathParameter("tag");
        if (!path.endsWith(MERGE)) {
            return ProblemJson.render(Problem.of(
                            405, "method_not_allowed", "This path answers to " + METHODS + "; to POST with /merge."))
                    .withHeader("allow", METHODS);
        }
        TagName tag = name(path.substring(0, path.length() - MERGE.length()));
        Fields fields = Fields.of(Json.parse(request.body()), "");
        Optional<TagName> into = newName(fields, "into");
        if (!fields.has("into") || fields.isNull("into")) {
            fields.wrong("into", "is needed");
        }
        fields.end();
        return accepted(moves.merge(caller.owner(), tag, into.orElseThrow(), etag -> etag.requireMatch(request)));
    }

    /** {@code DELETE /v1/tags/{tag}}: its links stay, without it. */
    public Response delete(Request request) {
        Caller caller = Caller.of(request, Scope.WRITE);
        return accepted(moves.delete(caller.owner(), TagRoutes.name(request), etag -> etag.requireMatch(request)));
    }

    /** {@code GET /v1/jobs/{jobId}}. */
    public Response job(Request request) {
        Caller caller = Caller.of(request, Scope.READ);
        try {
            return Response.json(200, render(moves.find(caller.owner(), new JobId(request.pathParameter("jobId")))));
        } catch (InvalidIdException e) {
            throw Problem.notFound("job");
        }
    }

    private Response changed(
            Request request, Caller caller, TagName tag, Patch<String> color, Patch<TagPolicy> policy) {
        if (color instanceof Patch.Keep && policy instanceof Patch.Keep) {
            return TagRoutes.answer(tags.find(caller.owner(), tag));
        }
        return TagRoutes.answer(tags.change(
                caller.owner(),
                tag,
                before -> before.described(
                        policy.applyTo(Optional.of(before.policy())).orElse(TagPolicy.NONE),
                        color.applyTo(before.color())),
                etag -> etag.requireMatch(request)));
    }

    private static Response accepted(TagMove move) {
        return Response.json(202, render(move)).withHeader("location", "/v1/jobs/" + move.id());
    }

    private static JsonObject render(TagMove move) {
        JsonObject json = new JsonObject();
        json.addProperty("id", move.id().text());
        json.addProperty("kind", move.kind().name().toLowerCase(Locale.ROOT) + "_tag");
        json.addProperty("status", move.endedAt().isPresent() ? "done" : "running");
        json.addProperty("tag", move.from().text());
        json.addProperty("into", move.to().map(TagName::text).orElse(null));
        json.addProperty("links", move.pass().links());
        json.addProperty("startedAt", Rfc3339.text(move.startedAt()));
        json.addProperty("endedAt", move.endedAt().map(Rfc3339::text).orElse(null));
        return json;
    }

    private static Optional<TagName> newName(Fields fields, String member) {
        return fields.text(member, TagName.MAX_LENGTH).flatMap(text -> {
            try {
                return Optional.of(new TagName(text));
            } catch (InvalidIdException e) {
                fields.wrong(member, e.getMessage());
                return Optional.empty();
            }
        });
    }

    private static Optional<String> color(Fields fields) {
        Optional<String> color = fields.text("color", 7);
        if (color.isPresent() && !COLOR.matcher(color.get()).matches()) {
            fields.wrong("color", "must be a color such as #0a7cff");
            return Optional.empty();
        }
        return color.map(text -> text.toLowerCase(Locale.ROOT));
    }

    private static Optional<TagPolicy> policy(Fields body) {
        JsonElement element = body.any("policy").orElseThrow();
        try {
            Fields fields = Fields.of(element, body.pointer("policy"));
            TagPolicy policy = new TagPolicy(ScheduleJson.parse(fields, "schedule"));
            fields.end();
            return Optional.of(policy);
        } catch (Problem problem) {
            body.wrong(problem);
            return Optional.empty();
        }
    }

    private static TagName name(String text) {
        try {
            return new TagName(text);
        } catch (InvalidIdException e) {
            throw Problem.notFound("tag");
        }
    }
}
