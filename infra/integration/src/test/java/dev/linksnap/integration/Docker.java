package dev.linksnap.integration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Docker command line. */
final class Docker {
    private Docker() {}

    /** Whether tests may not be left out for want of an engine. */
    static boolean isRequired() {
        return "1".equals(System.getenv("LINKSNAP_DOCKER"));
    }

    /** Whether an engine answers. */
    static boolean isThere() {
        try {
            return run(List.of("version", "--format", "{{.Server.Version}}"), 20).exitCode == 0;
        } catch (IOException noDocker) {
            return false;
        }
    }

    static void build(Path context, String dockerfile, String tag) throws IOException {
        Output output = run(
                List.of(
                        "build",
                        "--network=host",
                        "--file",
                        context.resolve(dockerfile).toString(),
                        "--tag",
                        tag,
                        context.toString()),
                900);
        if (output.exitCode != 0) {
            throw new IOException("docker build failed:\n" + output.text);
        }
    }

    /** @return what it printed, standard error included */
    static String command(String... arguments) throws IOException {
        Output output = run(List.of(arguments), 60);
        if (output.exitCode != 0) {
            throw new IOException("docker " + String.join(" ", arguments) + " failed: " + output.text);
        }
        return output.text.strip();
    }

    private record Output(int exitCode, String text) {}

    private static Output run(List<String> arguments, int seconds) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("timeout", "--kill-after=5", Integer.toString(seconds), "docker"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            return new Output(process.exitValue(), text);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
