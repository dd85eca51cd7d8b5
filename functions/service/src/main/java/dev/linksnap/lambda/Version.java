package dev.linksnap.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Which Linksnap this is: the build writes it down. */
final class Version {
    static final String TEXT = read();

    private Version() {}

    private static String read() {
        try (InputStream file = Objects.requireNonNull(
                Version.class.getResourceAsStream("/dev/linksnap/version.txt"), "the build wrote no version")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
