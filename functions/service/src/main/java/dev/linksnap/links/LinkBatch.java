package dev.linksnap.links;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.capture.CaptureOptions;
import dev.linksnap.http.Fields;
import dev.linksnap.http.Problem;
import dev.linksnap.http.ProblemJson;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TagName;
import dev.linksnap.snapshots.CaptureOptionsJson;
import dev.linksnap.snapshots.Snapshot;
import dev.linksnap.snapshots.SnapshotJson;
import dev.linksnap.snapshots.Snapshots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Many small operations in one request, one after the other. Each has its own answer, and none undoes another. */
final class LinkBatch {
    static final int MAX_OPERATIONS = 500;

    /** What its captures are asked for by: they wait behind the others. */
    private static final String CAUSE = "batch";

    /** The API has 29 s; what is not done by then is said to be not done. */
    private static final Duration LONGEST = Duration.ofSeconds(22);

    private static final int LONGEST_NAME = 100;

    private final Links links;
    private final Snapshots snapshots;
    private final LinkRequests requests;
    private final Clock clock;

    LinkBatch(Links links, Snapshots snapshots, LinkRequests requests, Clock clock) {
        this.links = links;
        this.snapshots = snapshots;
        this.requests = requests;
        this.clock = clock;
    }

    /** The answers in the order of the operations, each with the status that it would have by itself. */
    JsonArray run(Owner owner, JsonArray operations) {
        Instant until = clock.instant().plus(LONGEST);
        JsonArray answers = new JsonArray();
        for (JsonElement operation : operations) {
            answers.add(answer(owner, operation, "/operations/" + answers.size(), until));
        }
        return answers;
    }

    private JsonObject answer(Owner owner, JsonElement operation, String pointer, Instant until) {
        try {
            if (clock.instant().isAfter(until)) {
                throw Problem.of(503, "busy", "The batch took too long; send this operation again.");
            }
            return run(owner, Fields.of(operation, pointer));
        } catch (Problem problem) {
            JsonObject answer = new JsonObject();
            answer.addProperty("status", problem.status());
            answer.add(
                    "problem",
                    JsonParser.parseString(ProblemJson.render(problem).body()));
            return answer;
        }
    }

    private JsonObject run(Owner owner, Fields fields) {
        String name = fields.text("op", LONGEST_NAME).orElse("");
        return switch (name) {
            case "add" -> add(owner, requests.newLink(fields));
            case "update" -> {
                LinkId id = id(fields);
                yield link(200, links.change(owner, id, requests.change(fields), etag -> {}));
            }
            case "delete" -> {
                LinkId id = id(fields);
                fields.end();
                links.remove(owner, id, etag -> {});
                yield status(204);
            }
            case "tag", "untag" -> {
                LinkId id = id(fields);
                List<TagName> tags = LinkRequests.tags(fields);
                fields.end();
                yield link(
                        200,
                        name.equals("tag")
                                ? links.tag(owner, id, tags, List.of())
                                : links.tag(owner, id, List.of(), tags));
            }
            case "capture" -> capture(owner, fields);
            default ->
                throw Problem.invalid(fields.pointer("op"), "must be add, update, delete, tag, untag or capture");
        };
    }

    private JsonObject add(Owner owner, NewLink wanted) {
        AddedLink added = links.add(owner, wanted, CAUSE);
        return link(added instanceof AddedLink.New ? 201 : 200, added.link());
    }

    private JsonObject capture(Owner owner, Fields fields) {
        LinkId id = id(fields);
        CaptureOptions options = fields.any("options")
                .map(element -> CaptureOptionsJson.parse(element, fields.pointer("options")))
                .orElse(CaptureOptions.DEFAULTS);
        fields.end();
        Snapshot queued = snapshots.request(
                owner, id, requests.url(links.find(owner, id).url(), fields.pointer("id")), options, CAUSE);
        JsonObject answer = status(202);
        answer.add("snapshot", SnapshotJson.render(queued));
        return answer;
    }

    /** A text that is no id is the id of nothing. */
    private static LinkId id(Fields fields) {
        Optional<String> text = fields.text("id", LONGEST_NAME);
        if (text.isEmpty()) {
            throw Problem.invalid(fields.pointer("id"), "must be the id of a link");
        }
        try {
            return new LinkId(text.get());
        } catch (InvalidIdException e) {
            throw Problem.notFound("link");
        }
    }

    private static JsonObject link(int status, Link link) {
        JsonObject answer = status(status);
        answer.add("link", LinkJson.render(link));
        return answer;
    }

    private static JsonObject status(int status) {
        JsonObject answer = new JsonObject();
        answer.addProperty("status", status);
        return answer;
    }
}
