package dev.linksnap.snapshots;

import dev.linksnap.http.Problem;
import dev.linksnap.ids.JobId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.jobs.Job;
import dev.linksnap.jobs.Jobs;
import dev.linksnap.jobs.Work;
import dev.linksnap.snapshots.Snapshot.Captured;
import dev.linksnap.snapshots.Snapshot.Failed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Removes single snapshots: the record at once, with what its link says of it, and the objects in the background, as soon
 * as no other snapshot has them as its own.
 */
public final class SnapshotRemoval {
    public static final String KIND = "purge_snapshot";

    private static final int ATTEMPTS = 8;

    private final RemovalStore store;
    private final Jobs jobs;
    private final Clock clock;

    public SnapshotRemoval(RemovalStore store, Jobs jobs, Clock clock) {
        this.store = store;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @throws Problem 404, or 409 {@code snapshot_not_ended} */
    public void remove(Owner owner, SnapshotId id) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Snapshot snapshot = store.find(owner, id).orElseThrow(() -> Problem.notFound("snapshot"));
            if (!(snapshot.state() instanceof Captured) && !(snapshot.state() instanceof Failed)) {
                throw Problem.of(409, "snapshot_not_ended", "The snapshot is still being made.");
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Job purge = new Job(owner, JobId.at(now), KIND, holder(snapshot).text(), now);
            if (store.remove(snapshot, jobs.write(purge), now)) {
                jobs.send(purge);
                return;
            }
        }
        throw Problem.of(503, "busy", "Too many changes at once; try again in a moment.");
    }

    /** The background part. */
    public static Work purge(RemovalStore store, ArtifactStore artifacts) {
        return job -> {
            SnapshotId holder = new SnapshotId(job.subject());
            if (!store.isHeld(job.owner(), holder)) {
                artifacts.removeAll(job.owner(), holder);
            }
            return Optional.<Duration>empty();
        };
    }

    private static SnapshotId holder(Snapshot snapshot) {
        return snapshot.state() instanceof Captured captured ? captured.sameAs().orElse(snapshot.id()) : snapshot.id();
    }
}
