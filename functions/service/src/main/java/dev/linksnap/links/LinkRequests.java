package dev.linksnap.links;

import com.google.gson.JsonElement;
import dev.linksnap.capture.CaptureOptions;
import dev.linksnap.capture.guard.InvalidUrlException;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.capture.guard.WebUrl;
import dev.linksnap.http.Fields;
import dev.linksnap.http.Json;
import dev.linksnap.http.Patch;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Query;
import dev.linksnap.http.Request;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.ids.LinkRange;
import dev.linksnap.ids.TagName;
import dev.linksnap.links.LinkFilter.TagChoice;
import dev.linksnap.links.LinkFilter.TagTerm;
import dev.linksnap.schedules.ScheduleJson;
import dev.linksnap.snapshots.CaptureOptionsJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What callers say of links, read with every limit held. */
final class LinkRequests {
    /** Of what is sent: after normalisation the URL rules hold their own limit. */
    private static final int MAX_URL = UrlRules.LONGEST;

    private static final int MAX_TERMS = 32;

    /** Characters of {@code q}. */
    private static final int MAX_WORDS = 200;

    private static final int MAX_DURATION = 40;
    private static final Duration LONGEST_WITHIN = Duration.ofDays(3_660);

    /** The year 10000, in seconds since 1970. */
    private static final long END_OF_TIME = 253_402_300_800L;

    private final UrlRules urlRules;

    LinkRequests(UrlRules urlRules) {
        this.urlRules = urlRules;
    }

    /** @throws Problem 422 that names every wrong field, or the URL's own code */
    NewLink newLink(Request request) {
        return newLink(Fields.of(Json.parse(request.body()), ""));
    }

    /** As above, where the link is a part of the body. */
    NewLink newLink(Fields fields) {
        Optional<String> url = fields.text("url", MAX_URL);
        if (!fields.has("url") || fields.isNull("url")) {
            fields.wrong("url", "is needed");
        }
        within(fields);
        NewLinkFields rest = new NewLinkFields(
                title(fields), note(fields), tags(fields), capture(fields), ScheduleJson.parse(fields, "schedule"));
        fields.end();
        return new NewLink(
                url(url.orElseThrow(), fields.pointer("url")),
                rest.title(),
                rest.note(),
                rest.tags(),
                rest.capture(),
                rest.schedule());
    }

    /** How young a snapshot has to be for the caller to be content with it; read after {@link #newLink}. */
    static Optional<Duration> ifNotCapturedWithin(Request request) {
        return within(Fields.of(Json.parse(request.body()), ""));
    }

    private static Optional<Duration> within(Fields fields) {
        return fields.text("ifNotCapturedWithin", MAX_DURATION).flatMap(text -> {
            try {
                Duration within = Duration.parse(text);
                if (!within.isNegative() && within.compareTo(LONGEST_WITHIN) <= 0) {
                    return Optional.of(within);
                }
            } catch (DateTimeException e) {
                // Said below, as for a time that is too long.
            }
            fields.wrong("ifNotCapturedWithin", "must be a duration of at most ten years such as P3D or PT12H");
            return Optional.empty();
        });
    }

    LinkChange change(Request request) {
        return change(Fields.of(Json.parse(request.body()), ""));
    }

    LinkChange change(Fields fields) {
        LinkChange change = new LinkChange(
                Patch.of(fields, "title", name -> title(fields)),
                Patch.of(fields, "note", name -> note(fields)),
                Patch.of(fields, "tags", name -> Optional.of(tags(fields))),
                Patch.of(fields, "schedule", name -> ScheduleJson.parse(fields, name)));
        fields.end();
        return change;
    }

    static LinkOrder order(Query query) {
        return query.one("sort").map(LinkOrder::parse).orElse(LinkOrder.ADDED);
    }

    LinkFilter filter(Query query, LinkOrder order) {
        List<TagChoice> choices = new ArrayList<>();
        query.all("tag").forEach(text -> choices.add(new TagChoice(List.of(term("tag", text)))));
        if (!query.all("anyTag").isEmpty()) {
            choices.add(new TagChoice(query.all("anyTag").stream()
                    .map(text -> term("anyTag", text))
                    .toList()));
        }
        if (query.all("tag").size() + query.all("anyTag").size() > MAX_TERMS) {
            throw Problem.invalid("tag", "no more than " + MAX_TERMS + " tags in one query");
        }
        return new LinkFilter(
                choices,
                query.one("status").map(LinkRequests::status),
                query.one("host").map(host -> host.toLowerCase(Locale.ROOT)),
                words(query),
                new LinkRange(time(query, "addedAfter"), time(query, "addedBefore"), isDescending(query, order)));
    }

    private static List<String> words(Query query) {
        String text = query.one("q").orElse("");
        if (text.codePointCount(0, text.length()) > MAX_WORDS) {
            throw Problem.invalid("q", "has more than " + MAX_WORDS + " characters");
        }
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Optional<Instant> time(Query query, String name) {
        return query.one(name).map(text -> {
            try {
                Instant time = OffsetDateTime.parse(text).toInstant();
                if (Math.abs(time.getEpochSecond()) < END_OF_TIME) {
                    return time;
                }
            } catch (DateTimeException e) {
                // Said below, as for a time far away.
            }
            throw Problem.invalid(name, "must be a time such as 2026-11-22T10:00:00Z");
        });
    }

    /** What is usual for each order: the newest first, but titles from A to Z. */
    private static boolean isDescending(Query query, LinkOrder order) {
        return switch (query.one("order").orElse(order == LinkOrder.TITLE ? "asc" : "desc")) {
            case "asc" -> false;
            case "desc" -> true;
            default -> throw Problem.invalid("order", "must be asc or desc");
        };
    }

    /** @throws Problem 422 with the code of what is wrong with the URL */
    WebUrl url(String text, String pointer) {
        try {
            return urlRules.parse(text);
        } catch (InvalidUrlException e) {
            throw Problem.invalid(e.code(), pointer, e.getMessage());
        }
    }

    private record NewLinkFields(
            Optional<String> title,
            Optional<String> note,
            List<TagName> tags,
            Optional<CaptureOptions> capture,
            Optional<dev.linksnap.schedules.Schedule> schedule) {}

    /** A blank title is none. */
    private static Optional<String> title(Fields fields) {
        return fields.text("title", Link.MAX_TITLE).map(String::strip).filter(title -> !title.isEmpty());
    }

    private static Optional<String> note(Fields fields) {
        return fields.text("note", Link.MAX_NOTE).filter(note -> !note.isBlank());
    }

    static List<TagName> tags(Fields fields) {
        Set<TagName> tags = new LinkedHashSet<>();
        List<String> texts = fields.texts("tags", Link.MAX_TAGS);
        for (int i = 0; i < texts.size(); i++) {
            try {
                tags.add(new TagName(texts.get(i)));
            } catch (InvalidIdException e) {
                fields.wrong("tags/" + i, e.getMessage());
            }
        }
        return List.copyOf(tags);
    }

    /** {@code true} and nothing at all mean a capture as usual, {@code false} means none. */
    private static Optional<CaptureOptions> capture(Fields fields) {
        Optional<JsonElement> element = fields.any("capture");
        if (element.isEmpty()) {
            return Optional.of(CaptureOptions.DEFAULTS);
        }
        if (!element.get().isJsonObject()) {
            return fields.flag("capture").filter(Boolean::booleanValue).map(yes -> CaptureOptions.DEFAULTS);
        }
        try {
            return Optional.of(CaptureOptionsJson.parse(element.get(), fields.pointer("capture")));
        } catch (Problem problem) {
            fields.wrong(problem);
            return Optional.empty();
        }
    }

    private static TagTerm term(String parameter, String text) {
        try {
            return TagTerm.parse(text);
        } catch (InvalidIdException e) {
            throw Problem.invalid(parameter, e.getMessage());
        }
    }

    private static LinkStatus status(String text) {
        return LinkStatus.parse(text)
                .orElseThrow(() -> Problem.invalid("status", "must be none, queued, capturing, captured or failed"));
    }
}
