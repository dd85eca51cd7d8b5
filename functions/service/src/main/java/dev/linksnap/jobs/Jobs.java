package dev.linksnap.jobs;

import com.google.gson.JsonObject;
import dev.linksnap.aws.Queue;
import dev.linksnap.aws.Write;
import dev.linksnap.events.Event.MessageTroubled;
import dev.linksnap.events.Events;
import dev.linksnap.ids.JobId;
import dev.linksnap.ids.Owner;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Background jobs. A job is written in the same transaction as what it follows from and removed when it is done, so
 * none is lost whatever dies in between: {@link #resendStuck} tells the queue again.
 */
public final class Jobs {
    /** For how long a job may be quiet before its message counts as lost. */
    private static final Duration STUCK_AFTER = Duration.ofMinutes(20);

    private final JobStore store;
    private final Queue queue;
    private final Map<String, Work> works;
    private final Events events;
    private final Clock clock;

    /** @param works who does jobs of which kind */
    public Jobs(JobStore store, Queue queue, Map<String, Work> works, Events events, Clock clock) {
        this.store = store;
        this.queue = queue;
        this.works = Map.copyOf(works);
        this.events = events;
        this.clock = clock;
    }

    /** The job as a part of its cause's transaction. */
    public Write write(Job job) {
        return store.put(job);
    }

    /** Tells the queue, as well as it can; to be called when the transaction is through. */
    public void send(Job job) {
        send(job, Duration.ZERO);
    }

    /** Does the job, or a part of it, if it is not done already. */
    public void run(Owner owner, JobId id) {
        Optional<Job> found = store.find(owner, id);
        if (found.isEmpty()) {
            return;
        }
        Job job = found.get();
        Optional<Duration> pause = workOf(job).run(job);
        if (pause.isEmpty()) {
            store.remove(job);
            return;
        }
        store.touch(job, clock.instant());
        send(job, pause.get());
    }

    /** Sends again every job that has been quiet for long. Called by the sweep. */
    public void resendStuck() {
        for (Job job : store.quietSince(clock.instant().minus(STUCK_AFTER))) {
            store.touch(job, clock.instant());
            send(job);
        }
    }

    private Work workOf(Job job) {
        @Nullable Work work = works.get(job.kind());
        if (work == null) {
            throw new IllegalStateException("nobody does jobs of kind " + job.kind());
        }
        return work;
    }

    private void send(Job job, Duration delay) {
        JsonObject message = new JsonObject();
        message.addProperty("owner", job.owner().name());
        message.addProperty("jobId", job.id().text());
        queue.trySend(message.toString(), delay)
                .ifPresent(trouble -> events.happened(new MessageTroubled("jobs", trouble)));
    }
}
