package dev.linksnap.links;

import dev.linksnap.ids.LinkId;
import dev.linksnap.jobs.Job;
import dev.linksnap.jobs.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Removes what a link that is gone has left: its snapshots and their files. A capture that is running may still put
 * files, so its snapshot stays until its lease is over, and the job with it. A link that an import has brought back
 * meanwhile has its snapshots again.
 */
public final class LinkPurge implements Work {
    public static final String KIND = "purge_link";

    private static final Duration PAUSE = Duration.ofMinutes(2);

    private final PurgeStore store;
    private final Clock clock;

    public LinkPurge(PurgeStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<Duration> run(Job job) {
        LinkId link = new LinkId(job.subject());
        if (store.isThere(job.owner(), link)) {
            return Optional.empty();
        }
        boolean isQuiet = store.removeSnapshots(job.owner(), link, clock.instant());
        store.removeObjects(job.owner(), link);
        return isQuiet ? Optional.empty() : Optional.of(PAUSE);
    }
}
