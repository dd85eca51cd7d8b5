package dev.linksnap.links;

import dev.linksnap.http.ETag;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.ids.TagName;
import dev.linksnap.schedules.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A link that an owner keeps.
 *
 * @param url what is fetched, as {@code UrlRules.parse} writes it
 * @param host of the URL
 * @param claim what no other link of the owner has: the SHA-256 of the URL that stands for the same page, in hex
 * @param title the owner's own; the page's is {@code pageTitle}
 * @param version how often the owner changed it, from 1 on; what captures change does not count
 * @param latestSnapshot the newest, good or bad, ended or not
 * @param currentSnapshot the newest good one
 */
public record Link(
        Owner owner,
        LinkId id,
        String url,
        String host,
        String claim,
        Optional<String> title,
        Optional<String> pageTitle,
        Optional<String> note,
        List<TagName> tags,
        Instant addedAt,
        Instant updatedAt,
        long version,
        Optional<Schedule> schedule,
        LinkStatus status,
        Optional<SnapshotId> latestSnapshot,
        Optional<SnapshotId> currentSnapshot) {

    public static final int MAX_TAGS = 32;
    public static final int MAX_TITLE = 500;
    public static final int MAX_NOTE = 20_000;

    public Link {
        tags = List.copyOf(tags);
    }

    public ETag etag() {
        return new ETag(version);
    }

    /** The next version of it, with what its owner may change. */
    Link changed(
            Optional<String> newTitle,
            Optional<String> newNote,
            List<TagName> newTags,
            Optional<Schedule> newSchedule,
            Instant now) {
        return new Link(
                owner,
                id,
                url,
                host,
                claim,
                newTitle,
                pageTitle,
                newNote,
                newTags,
                addedAt,
                now,
                version + 1,
                newSchedule,
                status,
                latestSnapshot,
                currentSnapshot);
    }

    boolean saysTheSameAs(Link other) {
        return title.equals(other.title)
                && note.equals(other.note)
                && spelled(tags).equals(spelled(other.tags))
                && schedule.equals(other.schedule);
    }

    private static List<String> spelled(List<TagName> tags) {
        return tags.stream().map(TagName::text).toList();
    }
}
