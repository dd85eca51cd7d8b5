package dev.linksnap.snapshots;

import java.time.Duration;
import java.time.Instant;

/**
 * How a message came to its worker.
 *
 * @param receiveCount 1 for the first time that this message was received
 * @param sentAt when it was put into the queue; a redrive counts as sending
 */
public record Delivery(int receiveCount, Instant sentAt) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /** How long to wait before it is tried again: 15 s, 1 min, 4 min, then 15 min. */
    Duration pause() {
        int times = Math.min(Math.max(receiveCount, 1), 5) - 1;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << (2 * times));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
