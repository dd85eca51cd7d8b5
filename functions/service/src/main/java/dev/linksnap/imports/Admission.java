package dev.linksnap.imports;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.capture.CaptureOptions;
import dev.linksnap.capture.guard.InvalidUrlException;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.capture.guard.WebUrl;
import dev.linksnap.http.Fields;
import dev.linksnap.http.Problem;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.ids.TagName;
import dev.linksnap.imports.Entry.Bookmark;
import dev.linksnap.imports.Entry.Own;
import dev.linksnap.links.Link;
import dev.linksnap.links.NewLink;
import dev.linksnap.schedules.Schedule;
import dev.linksnap.schedules.ScheduleJson;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes what other programs kept fit our limits. A link is never lost for the sake of its title, note or tags: what is
 * too long is cut, what can be no tag is left out. Only a URL that cannot be one is a reason to reject.
 */
public final class Admission {
    /** The table holds 400 KB an item. */
    private static final int MAX_ELSEWHERE = 300_000;

    private final UrlRules urlRules;

    public Admission(UrlRules urlRules) {
        this.urlRules = urlRules;
    }

    /** @throws Problem 422 with the reason, if the entry can be no link */
    NewLink newLink(Bookmark bookmark, boolean captures) {
        bookmark.own().ifPresent(Admission::checkSize);
        return new NewLink(
                url(bookmark.url()),
                text(bookmark.title().map(String::strip), Link.MAX_TITLE),
                text(bookmark.note(), Link.MAX_NOTE),
                tags(bookmark.tags()),
                captures ? Optional.of(CaptureOptions.DEFAULTS) : Optional.empty(),
                bookmark.own().flatMap(Own::schedule).flatMap(Admission::schedule));
    }

    private WebUrl url(String text) {
        try {
            return urlRules.parse(text);
        } catch (InvalidUrlException e) {
            throw Problem.invalid(e.code(), "/url", e.getMessage());
        }
    }

    private static Optional<String> text(Optional<String> text, int maxLength) {
        return text.filter(t -> !t.isBlank()).map(t -> {
            boolean fits = t.codePointCount(0, t.length()) <= maxLength;
            return fits ? t : t.substring(0, t.offsetByCodePoints(0, maxLength));
        });
    }

    private static List<TagName> tags(List<String> texts) {
        Set<TagName> tags = new LinkedHashSet<>();
        texts.forEach(text -> tag(text).ifPresent(tags::add));
        return tags.stream().limit(Link.MAX_TAGS).toList();
    }

    private static Optional<TagName> tag(String text) {
        try {
            return text(Optional.of(text), TagName.MAX_LENGTH).map(TagName::new);
        } catch (InvalidIdException e) {
            return Optional.empty();
        }
    }

    private static Optional<Schedule> schedule(JsonElement element) {
        JsonObject line = new JsonObject();
        line.add("schedule", element);
        Fields fields = Fields.of(line, "");
        Optional<Schedule> schedule = ScheduleJson.parse(fields, "schedule");
        fields.end();
        return schedule;
    }

    private static void checkSize(Own own) {
        if (own.snapshots().toString().length() > MAX_ELSEWHERE) {
            throw Problem.of(422, "too_many_snapshots", "The list of snapshots is longer than we can keep.");
        }
    }
}
