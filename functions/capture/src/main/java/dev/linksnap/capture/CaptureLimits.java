package dev.linksnap.capture;

import java.time.Duration;

/**
 * Bounds of one capture. What was made when a bound is reached is kept, and the result is
 * {@link CaptureResult.Partial}.
 *
 * @param total time for everything, from the first byte asked for to the last file written
 * @param load time until the page's {@code load} event
 * @param settle time after load for lazy content, fonts and a quiet network
 * @param pdf time for printing
 * @param receivedBytes bytes received over the network in all
 * @param resourceBytes bytes of one response body that is kept
 * @param requests number of requests that a page may make
 * @param nodes number of DOM nodes above which no PDF is made
 * @param pageHeight height in CSS pixels above which the picture ends
 */
public record CaptureLimits(
        Duration total,
        Duration load,
        Duration settle,
        Duration pdf,
        long receivedBytes,
        long resourceBytes,
        int requests,
        int nodes,
        int pageHeight) {

    public static final CaptureLimits DEFAULTS = new CaptureLimits(
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            200L << 20,
            50L << 20,
            5_000,
            300_000,
            100_000);

    public CaptureLimits withTotal(Duration total) {
        return new CaptureLimits(total, load, settle, pdf, receivedBytes, resourceBytes, requests, nodes, pageHeight);
    }
}
