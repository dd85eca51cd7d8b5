package dev.linksnap.exports;

import dev.linksnap.exports.Export.Progress;
import dev.linksnap.http.Problem;
import dev.linksnap.ids.ExportId;
import dev.linksnap.ids.JobId;
import dev.linksnap.ids.Owner;
import dev.linksnap.jobs.Job;
import dev.linksnap.jobs.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Exports: the small ones at once, the large ones in the background. */
public final class Exports {
    /** A part of what the API may take. */
    private static final Duration AT_ONCE = Duration.ofSeconds(8);

    private final ExportStore store;
    private final ExportWork work;
    private final Jobs jobs;
    private final Clock clock;

    public Exports(ExportStore store, ExportWork work, Jobs jobs, Clock clock) {
        this.store = store;
        this.work = work;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Exports what is there now. What takes too long to be waited for goes on by itself. */
    public Export start(Owner owner, ExportFormat format) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Export started = new Export(owner, ExportId.at(now), format, Progress.NONE, now, Optional.empty());
        store.commit(List.of(store.put(started)));
        Optional<Export> first = work.writePart(started, now.plus(AT_ONCE));
        if (first.flatMap(Export::finishedAt).isPresent()) {
            return first.get();
        }
        Job job = new Job(owner, JobId.at(now), ExportWork.KIND, started.id().text(), now);
        store.commit(List.of(jobs.write(job)));
        jobs.send(job);
        return first.orElse(started);
    }

    /** @throws Problem 404 */
    public Export find(Owner owner, ExportId id) {
        return store.find(owner, id, clock.instant()).orElseThrow(() -> Problem.notFound("export"));
    }

    /** Where a finished one can be got, by whoever knows the URL, for five minutes. */
    public String url(Export finished) {
        return store.url(finished);
    }
}
