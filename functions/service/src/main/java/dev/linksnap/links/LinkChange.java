package dev.linksnap.links;

import dev.linksnap.http.Patch;
import dev.linksnap.ids.TagName;
import dev.linksnap.schedules.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an owner wants changed of a link. */
public record LinkChange(Patch<String> title, Patch<String> note, Patch<List<TagName>> tags, Patch<Schedule> schedule) {

    Link applyTo(Link link, Instant now) {
        return link.changed(
                title.applyTo(link.title()),
                note.applyTo(link.note()),
                tags.applyTo(Optional.of(link.tags())).orElse(List.of()),
                schedule.applyTo(link.schedule()),
                now);
    }
}
