package dev.linksnap.http;

import java.time.Instant;

/**
 * What makes a repeated request the same request: whatever it makes, it makes once.
 *
 * @param name the caller's
 * @param time when it came first
 */
public record Occasion(String name, Instant time) {}
