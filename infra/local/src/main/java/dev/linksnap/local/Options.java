package dev.linksnap.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * How a platform is to be started.
 *
 * @param template the SAM template that says what runs
 * @param folder where everything is kept
 * @param port of the HTTP API; 0: any free one
 * @param environment variables for the functions, over those of the template
 * @param parameters of the template, where they are not to be the defaults
 */
public record Options(
        Path template, Path folder, int port, Map<String, String> environment, Map<String, String> parameters) {
    /** A page takes a processor and half a gigabyte: two at once are enough for a desktop. */
    private static final Map<String, String> ON_ONE_MACHINE = Map.of("CaptureConcurrency", "2");

    public Options {
        environment = Map.copyOf(environment);
        parameters = Map.copyOf(parameters);
    }

    public static Options of(Path template, Path folder, int port) {
        return new Options(template, folder, port, Map.of(), ON_ONE_MACHINE);
    }

    public Options withEnvironment(Map<String, String> environment) {
        return new Options(template, folder, port, environment, parameters);
    }
}
