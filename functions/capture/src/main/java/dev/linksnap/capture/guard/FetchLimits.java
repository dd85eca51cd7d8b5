package dev.linksnap.capture.guard;

import java.time.Duration;

/**
 * Bounds of one fetch.
 *
 * @param bytes the longest body
 * @param time for everything, redirects included
 * @param redirects how many are followed
 */
public record FetchLimits(long bytes, Duration time, int redirects) {
    public static final FetchLimits DEFAULTS = new FetchLimits(50L << 20, Duration.ofSeconds(30), 10);
}
