package dev.linksnap.capture.artifacts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The scripts and tables that lie beside these classes. */
final class Script {
    private Script() {}

    /** The named files one after another: one script whose parts see each other's names. */
    static String joined(List<String> names) {
        return names.stream().map(Script::read).collect(Collectors.joining("\n"));
    }

    static String read(String name) {
        try (InputStream file = Script.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
