package dev.linksnap.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Made when first asked for, and once: a cold function loads only the clients that its first request needs. */
public final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T value;

    private Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    public static <T> Lazy<T> of(Supplier<T> maker) {
        return new Lazy<>(maker);
    }

    @Override
    public synchronized T get() {
        if (value == null) {
            value = maker.get();
        }
        return value;
    }
}
