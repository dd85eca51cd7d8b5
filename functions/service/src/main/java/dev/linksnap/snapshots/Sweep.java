package dev.linksnap.snapshots;

import dev.linksnap.aws.Keys;
import dev.linksnap.snapshots.PendingStore.Stuck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sends again what has been pending for too long: its message never got through, or died with its worker. A second
 * message does no harm; many would, so each time the sweep waits twice as long for the same snapshot.
 */
public final class Sweep {
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration LONGEST_PAUSE_OF_MANY = Duration.ofDays(1);

    private final PendingStore store;
    private final Snapshots snapshots;
    private final Clock clock;

    public Sweep(PendingStore store, Snapshots snapshots, Clock clock) {
        this.store = store;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * @param until when to stop at the latest; what is left is for the next time
     * @return how many messages were sent
     */
    public int run(Instant until) {
        Instant before = clock.instant().minus(PendingItem.PATIENCE);
        int sent = 0;
        for (int shard = 0; shard < Keys.SHARDS; shard++) {
            for (Keys keys : store.pendingSinceBefore(before, shard)) {
                if (clock.instant().isAfter(until)) {
                    return sent;
                }
                sent += resend(keys) ? 1 : 0;
            }
        }
        return sent;
    }

    private boolean resend(Keys keys) {
        Optional<Stuck> stuck = store.find(keys);
        // Before it is sent: of two sweeps at once, one sends.
        if (stuck.isEmpty() || !store.putOff(stuck.get(), lookAt(stuck.get()))) {
            return false;
        }
        snapshots.resend(stuck.get().snapshot());
        return true;
    }

    private Instant lookAt(Stuck stuck) {
        Duration patience = PendingItem.patience(stuck.snapshot());
        Duration pause = patience.multipliedBy(1L << Math.min(stuck.resends(), 10));
        Duration longest = stuck.snapshot().isBulk() ? LONGEST_PAUSE_OF_MANY : LONGEST_PAUSE;
        return clock.instant().plus(pause.compareTo(longest) < 0 ? pause : longest);
    }
}
