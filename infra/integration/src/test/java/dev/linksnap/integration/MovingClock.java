package dev.linksnap.integration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The real time and whatever a test adds to it. */
final class MovingClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    private volatile Duration look = Duration.ZERO;

    synchronized void forward(Duration time) {
        ahead = ahead.plus(time);
    }

    /** From now on each look at the clock takes so long. */
    void lookTakes(Duration time) {
        look = time;
    }

    @Override
    public Instant instant() {
        forward(look);
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("tests tell the time in UTC");
    }
}
