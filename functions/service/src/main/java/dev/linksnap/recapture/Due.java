package dev.linksnap.recapture;

import dev.linksnap.aws.Keys;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TagName;
import dev.linksnap.schedules.Schedule;
import java.time.Instant;
import java.util.Optional;

/** What has fallen due. */
sealed interface Due {
    Keys keys();

    Owner owner();

    Instant dueAt();

    Optional<Schedule> schedule();

    record DueLink(Keys keys, Owner owner, Instant dueAt, Optional<Schedule> schedule, LinkId id, String url)
            implements Due {}

    /** @param walk how far its links have been walked */
    record DueTag(Keys keys, Owner owner, Instant dueAt, Optional<Schedule> schedule, TagName name, Walk walk)
            implements Due {}

    /**
     * A way through a tag's links, newest first, that may take several ticks.
     *
     * @param cause what asked for it: {@code schedule} or {@code rule}
     * @param after the last link that is done; empty at the beginning
     * @param afterwards when the tag's own schedule falls due, where a rule came in between
     */
    record Walk(String cause, Optional<LinkId> after, Optional<Instant> afterwards) {
        static final Walk OF_SCHEDULE = new Walk("schedule", Optional.empty(), Optional.empty());

        Walk at(LinkId link) {
            return new Walk(cause, Optional.of(link), afterwards);
        }
    }
}
