package dev.linksnap.imports;

import dev.linksnap.http.Problem;
import dev.linksnap.http.Slice;
import dev.linksnap.http.Window;
import dev.linksnap.ids.ImportId;
import dev.linksnap.ids.JobId;
import dev.linksnap.ids.Owner;
import dev.linksnap.imports.Import.Tally;
import dev.linksnap.jobs.Job;
import dev.linksnap.jobs.Jobs;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Taking files to import, and telling how far they are. The work itself is {@link ImportWork}. */
public final class Imports {
    /** What the job can read again within a fraction of its time. */
    static final int MAX_ENTRIES = 50_000;

    private final ImportStore store;
    private final Jobs jobs;
    private final Clock clock;

    public Imports(ImportStore store, Jobs jobs, Clock clock) {
        this.store = store;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Accepts a file. When this returns it is kept, and its links will be there.
     *
     * @param captures whether the pages of new links are captured
     * @throws Problem 400 or 422 if the file cannot be read as a whole
     */
    public Import start(Owner owner, String content, boolean captures) {
        Format format = Format.detect(content);
        int total = format.read(content).size();
        if (total == 0) {
            throw Problem.of(422, "empty_import", "There is no link in this file.");
        }
        if (total > MAX_ENTRIES) {
            throw Problem.of(
                    422, "import_too_large", "The file has " + total + " entries; the limit is " + MAX_ENTRIES + ".");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Import started =
                new Import(owner, ImportId.at(now), format, captures, total, Tally.NONE, now, Optional.empty());
        Job job = new Job(owner, JobId.at(now), ImportWork.KIND, started.id().text(), now);
        store.putFile(started, content);
        store.commit(List.of(store.put(started), jobs.write(job)));
        jobs.send(job);
        return started;
    }

    /** @throws Problem 404 */
    public Import find(Owner owner, ImportId id) {
        return store.find(owner, id).orElseThrow(() -> Problem.notFound("import"));
    }

    /** In the order of the file. */
    public Slice<Reject> rejects(Import of, Window window) {
        return store.rejects(of, window);
    }
}
