package dev.linksnap.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.linksnap.http.Problem;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TagName;
import dev.linksnap.recapture.Recapture;
import dev.linksnap.snapshots.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code RecaptureFunction}: a target for EventBridge rules and schedules of the user's own. Its input is
 * {@code {"owner": "me", "tag": "news"}}, or {@code "linkId"} or {@code "url"} in place of the tag; either as it is, or
 * as the {@code detail} of an event.
 */
public final class RecaptureHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final String USAGE =
            "the input is {\"owner\": …} with one of \"tag\", \"linkId\" and \"url\", as it is or in an event's \"detail\"";

    private final Recapture recapture;
    private final Clock clock;

    public RecaptureHandler() {
        this(Wiring.fromEnvironment());
    }

    public RecaptureHandler(Wiring wiring) {
        this.recapture = wiring.recapture();
        this.clock = wiring.clock();
    }

    /** @throws IllegalArgumentException saying what is wrong with the input */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Map<?, ?> input = event.get("detail") instanceof Map<?, ?> detail ? detail : event;
        Owner owner = new Owner(text(input, "owner").orElseThrow(RecaptureHandler::wrongInput));
        Instant time = text(event, "time").map(Instant::parse).orElseGet(clock::instant);
        try {
            return recapture(input, owner, time);
        } catch (Problem problem) {
            throw new IllegalArgumentException(problem.getMessage());
        }
    }

    private Map<String, Object> recapture(Map<?, ?> input, Owner owner, Instant time) {
        long given = List.of("tag", "linkId", "url").stream()
                .filter(name -> text(input, name).isPresent())
                .count();
        if (given != 1) {
            throw wrongInput();
        }
        Optional<String> tag = text(input, "tag");
        if (tag.isPresent()) {
            return tag(owner, new TagName(tag.get()), time);
        }
        return text(input, "linkId")
                .map(id -> answer(recapture.link(owner, new LinkId(id), time)))
                .orElseGet(() -> answer(
                        recapture.url(owner, text(input, "url").orElseThrow(RecaptureHandler::wrongInput), time)));
    }

    private Map<String, Object> tag(Owner owner, TagName tag, Instant time) {
        if (!recapture.tag(owner, tag, time)) {
            throw new IllegalArgumentException("owner '" + owner + "' has no tag '" + tag + "'");
        }
        return Map.of("tag", tag.text(), "status", "its links are queued within the next minutes");
    }

    private static Map<String, Object> answer(Snapshot snapshot) {
        return Map.of(
                "snapshotId",
                snapshot.id().text(),
                "url",
                snapshot.requestedUrl(),
                "status",
                snapshot.state().name());
    }

    private static Optional<String> text(Map<?, ?> input, String name) {
        return input.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static IllegalArgumentException wrongInput() {
        return new IllegalArgumentException(USAGE);
    }
}
