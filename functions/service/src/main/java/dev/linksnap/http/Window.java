package dev.linksnap.http;

import java.util.Optional;

/**
 * Which part of a long list is asked for.
 *
 * @param limit how many items at most
 * @param after {@link Slice#next} of the part before; empty for the first
 */
public record Window(int limit, Optional<String> after) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    public static Window first(int limit) {
        return new Window(limit, Optional.empty());
    }
}
