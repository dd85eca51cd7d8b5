package dev.linksnap.http;

import java.util.List;
import java.util.Optional;

/**
 * A part of a long list.
 *
 * @param items maybe fewer than asked for, even none, although more follow
 * @param next where the next part begins, in the words of whoever keeps the list; empty at the end
 */
public record Slice<T>(List<T> items, Optional<String> next) {
    public Slice {
        items = List.copyOf(items);
    }
}
