package dev.linksnap.capture;

import java.time.Duration;

/** When a capture is to be over, and when it is over: in between, what was reached is put away. */
final class Deadline {
    private final long end;
    private final long hardEnd;

    private Deadline(long end, long hardEnd) {
        this.end = end;
        this.hardEnd = hardEnd;
    }

    static Deadline in(Duration time, Duration grace) {
        long end = System.nanoTime() + time.toNanos();
        return new Deadline(end, end + grace.toNanos());
    }

    /** Zero when nothing new is to be begun. */
    Duration left() {
        return until(end);
    }

    /** Zero when everything has to end. */
    Duration hardLeft() {
        return until(hardEnd);
    }

    private static Duration until(long nanos) {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }
}
