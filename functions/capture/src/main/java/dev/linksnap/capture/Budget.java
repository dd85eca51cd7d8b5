package dev.linksnap.capture;

import java.time.Duration;

/** Arithmetic of time limits. */
final class Budget {
    private Budget() {}

    static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
