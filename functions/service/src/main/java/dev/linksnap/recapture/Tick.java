package dev.linksnap.recapture;

import dev.linksnap.aws.Keys;
import dev.linksnap.capture.CaptureOptions;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.events.Event.DueTroubled;
import dev.linksnap.events.Event.TagWalked;
import dev.linksnap.events.Event.TickFinished;
import dev.linksnap.events.Events;
import dev.linksnap.http.Slice;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.LinkRange;
import dev.linksnap.ids.Owner;
import dev.linksnap.jobs.Jobs;
import dev.linksnap.jobs.Upkeep;
import dev.linksnap.recapture.Due.DueLink;
import dev.linksnap.recapture.Due.DueTag;
import dev.linksnap.recapture.Due.Walk;
import dev.linksnap.snapshots.Snapshots;
import dev.linksnap.snapshots.Sweep;
import dev.linksnap.tags.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happens each minute: links and tags that are due ask for snapshots, and what is stuck is sent again. Two ticks at
 * once, or one again after a crash, ask for the same snapshots: an id is made of the link and the due time.
 */
public final class Tick {
    /** How much is taken up before the clock is looked at again. */
    private static final int PAGE = 25;

    private final DueStore store;
    private final Tags tags;
    private final Snapshots snapshots;
    private final Sweep sweep;
    private final Jobs jobs;
    private final Upkeep upkeep;
    private final UrlRules urls;
    private final Events events;
    private final Clock clock;

    public Tick(
            DueStore store,
            Tags tags,
            Snapshots snapshots,
            Sweep sweep,
            Jobs jobs,
            Upkeep upkeep,
            UrlRules urls,
            Events events,
            Clock clock) {
        this.store = store;
        this.tags = tags;
        this.snapshots = snapshots;
        this.sweep = sweep;
        this.jobs = jobs;
        this.upkeep = upkeep;
        this.urls = urls;
        this.events = events;
        this.clock = clock;
    }

    /** @param until when to stop at the latest; what is left is due in the next minute as well */
    public TickFinished run(Instant until) {
        Instant start = clock.instant();
        int resent = sweep.run(until);
        Work work = new Work(until);
        boolean more = true;
        while (more && !work.isOutOfTime()) {
            more = round(work);
        }
        jobs.resendStuck();
        upkeep.resendStuck();
        TickFinished finished = new TickFinished(
                work.due, work.requested, resent, work.isOutOfTime(), Duration.between(start, clock.instant()));
        events.happened(finished);
        return finished;
    }

    private final class Work {
        private final Instant until;
        private int due;
        private int requested;

        private Work(Instant until) {
            this.until = until;
        }

        private boolean isOutOfTime() {
            return clock.instant().isAfter(until);
        }
    }

    /** A part of everything that is due, so that a large tag does not keep others waiting. Answers if more may be due. */
    private boolean round(Work work) {
        boolean more = false;
        for (int shard = 0; shard < Keys.SHARDS; shard++) {
            for (Keys keys : store.due(shard, clock.instant(), PAGE)) {
                if (work.isOutOfTime()) {
                    return false;
                }
                more |= doWhatIsDue(keys, work);
            }
        }
        return more;
    }

    /** One thing that cannot be done does not keep the others from being done. Answers whether anything moved on. */
    private boolean doWhatIsDue(Keys keys, Work work) {
        try {
            Optional<Due> due = store.find(keys, clock.instant());
            if (due.isEmpty()) {
                return false;
            }
            work.due++;
            return due.get() instanceof DueTag tag ? walk(tag, work) : recapture((DueLink) due.get(), work);
        } catch (RuntimeException trouble) {
            events.happened(new DueTroubled(
                    keys.partition() + " " + keys.sort(), trouble.getClass().getName()));
            return false;
        }
    }

    private boolean recapture(DueLink link, Work work) {
        work.requested += request(link.owner(), link.id(), link.url(), Walk.OF_SCHEDULE.cause(), link.dueAt());
        return store.advance(link, next(link));
    }

    private boolean walk(DueTag tag, Work work) {
        Walk walk = tag.walk();
        Slice<LinkId> page = tags.links(tag.owner(), List.of(tag.name()), LinkRange.ALL, walk.after(), PAGE);
        Map<LinkId, String> linkUrls = store.urls(tag.owner(), page.items());
        int requested = 0;
        for (Map.Entry<LinkId, String> link : linkUrls.entrySet()) {
            requested += request(tag.owner(), link.getKey(), link.getValue(), walk.cause(), tag.dueAt());
        }
        work.requested += requested;
        events.happened(
                new TagWalked(tag.owner(), tag.name(), requested, page.next().isEmpty()));
        if (page.next().isPresent()) {
            return store.note(tag, walk.at(new LinkId(page.next().get())));
        }
        return store.advance(tag, walk.afterwards().isPresent() ? walk.afterwards() : next(tag));
    }

    private int request(Owner owner, LinkId link, String url, String cause, Instant dueAt) {
        return snapshots
                .request(snapshots.planOnce(owner, link, urls.parse(url), cause, dueAt, cause), CaptureOptions.DEFAULTS)
                .map(snapshot -> 1)
                .orElse(0);
    }

    private Optional<Instant> next(Due due) {
        return due.schedule().flatMap(schedule -> schedule.next(due.dueAt(), clock.instant()));
    }
}
