package dev.linksnap.local.up;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line.
 *
 * @param urls to capture
 * @param once whether to exit when they have ended
 * @param port of the HTTP API
 * @param template the SAM template to serve
 * @param home where everything is kept
 * @param chrome the browser's binary
 * @param allowPrivate {@code host:port,…} that pages may be captured from although they are private
 */
record UpOptions(
        List<String> urls,
        boolean once,
        int port,
        Path template,
        Path home,
        Optional<String> chrome,
        String allowPrivate) {
    private static final Set<String> WITH_VALUE =
            Set.of("--port", "--template", "--home", "--chrome", "--allow-private");

    UpOptions {
        urls = List.copyOf(urls);
    }

    /** @throws IllegalArgumentException saying what is wrong */
    static UpOptions parse(String... arguments) {
        List<String> urls = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        boolean once = false;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--once")) {
                once = true;
            } else if (WITH_VALUE.contains(argument)) {
                values.put(argument, value(arguments, ++i));
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("There is no option " + argument + ".");
            } else {
                urls.add(argument);
            }
        }
        return new UpOptions(
                urls,
                once,
                port(values.getOrDefault("--port", "8080")),
                Path.of(values.getOrDefault("--template", "template.yaml")),
                Path.of(values.getOrDefault("--home", ".linksnap")),
                Optional.ofNullable(values.get("--chrome")),
                values.getOrDefault("--allow-private", ""));
    }

    private static String value(String[] arguments, int index) {
        if (index == arguments.length) {
            throw new IllegalArgumentException(arguments[index - 1] + " needs a value.");
        }
        return arguments[index];
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("--port takes a number from 1 to 65535, not " + text + ".");
        }
        return Integer.parseInt(text);
    }
}
