package dev.linksnap.http;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a change does to one field: a member that is absent keeps it, {@code null} removes it, another value sets it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396, JSON Merge Patch</a>
 */
public sealed interface Patch<T> {
    record Keep<T>() implements Patch<T> {}

    record Remove<T>() implements Patch<T> {}

    record Set<T>(T value) implements Patch<T> {}

    /** What the field is after the change. */
    default Optional<T> applyTo(Optional<T> before) {
        if (this instanceof Set<T> set) {
            return Optional.of(set.value());
        }
        return this instanceof Keep<T> ? before : Optional.empty();
    }

    default <R> Patch<R> map(Function<T, R> change) {
        if (this instanceof Set<T> set) {
            return new Set<>(change.apply(set.value()));
        }
        return this instanceof Keep<T> ? new Keep<>() : new Remove<>();
    }

    /** @param read reads the member where it is neither absent nor null; empty if it is wrong, which it has noted */
    static <T> Patch<T> of(Fields fields, String name, Function<String, Optional<T>> read) {
        if (!fields.has(name)) {
            return new Keep<>();
        }
        if (fields.isNull(name)) {
            return new Remove<>();
        }
        return read.apply(name).<Patch<T>>map(Set::new).orElseGet(Keep::new);
    }
}
