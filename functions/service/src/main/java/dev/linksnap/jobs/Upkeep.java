package dev.linksnap.jobs;

import com.google.gson.JsonObject;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Queue;
import dev.linksnap.events.Event;
import dev.linksnap.events.Event.LinkAdded;
import dev.linksnap.events.Event.LinkChanged;
import dev.linksnap.events.Event.MessageTroubled;
import dev.linksnap.events.Event.SnapshotCaptured;
import dev.linksnap.events.Events;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import java.time.Clock;
import java.time.Duration;

/**
 * Tells the jobs queue of links that have changed, so that what follows from it is done soon. The note on the link's
 * item is what counts: a message that is lost only means that the sweep sees to it.
 */
public final class Upkeep implements Events {
    /** For how long upkeep may be due before its message counts as lost. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final UpkeepStore store;
    private final Queue jobs;
    private final Events log;
    private final Clock clock;

    public Upkeep(UpkeepStore store, Queue jobs, Events log, Clock clock) {
        this.store = store;
        this.jobs = jobs;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void happened(Event event) {
        if (event instanceof LinkAdded added) {
            send(added.owner(), added.linkId());
        } else if (event instanceof LinkChanged changed) {
            send(changed.owner(), changed.linkId());
        } else if (event instanceof SnapshotCaptured captured) {
            send(captured.owner(), captured.linkId());
        }
    }

    public void send(Owner owner, LinkId link) {
        JsonObject message = new JsonObject();
        message.addProperty("owner", owner.name());
        message.addProperty("linkId", link.text());
        jobs.trySend(message.toString(), Duration.ZERO)
                .ifPresent(trouble -> log.happened(new MessageTroubled("jobs", trouble)));
    }

    /** Called by the sweep. A second message for the same link does no harm. */
    public void resendStuck() {
        for (Keys link : store.dueBefore(clock.instant().minus(PATIENCE))) {
            send(link.owner(), new LinkId(link.sort().substring("L#".length())));
        }
    }
}
