package dev.linksnap.bench;

import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.local.emulators.Emulators;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From the start of a function's process to its first answer, beside that of a function that does nothing.
 *
 * <p>In turns, over emulators in this process; first with the flags that {@code template.yaml} sets, then with an AOT
 * cache too, as the image has.
 */
public final class ColdStart {
    private static final List<String> FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-Dslf4j.internal.verbosity=ERROR");

    private final Path java;
    private final String classPath;
    private final int rounds;

    private ColdStart(Path java, String classPath, int rounds) {
        this.java = java;
        this.classPath = classPath;
        this.rounds = rounds;
    }

    /** Takes the repository's root, a Java 25, the functions' class path of jars, a Chrome, and how many rounds. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        ColdStart bench = new ColdStart(Path.of(arguments[1]), arguments[2], Integer.parseInt(arguments[4]));
        try (FixtureSite site = Pages.serve();
                Emulators emulators = Emulators.start(Files.createTempDirectory("coldstart"))) {
            // Nobody is there: what was told to an event bus may be lost.
            Map<String, String> environment = Deployment.over(emulators, root, URI.create("http://127.0.0.1:9"));
            environment.put("CHROME_PATH", arguments[3]);
            environment.put("LINKSNAP_ALLOW_PRIVATE", site.allowPrivate());
            bench.run(List.of(
                    new ColdFunction("bare handler", BareHandler.class.getName(), request("GET", ""), "200", Map.of()),
                    new ColdFunction(
                            "GET /v1/links",
                            "dev.linksnap.lambda.ApiHandler",
                            request("GET", ""),
                            "\"statusCode\":200",
                            environment),
                    new ColdFunction(
                            "POST /v1/links",
                            "dev.linksnap.lambda.ApiHandler",
                            request("POST", "{\\\"url\\\": \\\"https://example.org/\\\"}"),
                            "\"statusCode\":20",
                            environment),
                    new ColdFunction(
                            "first snapshot",
                            "dev.linksnap.lambda.CaptureHandler",
                            "{\"url\": \"" + site.url(Pages.SIMPLE) + "\"}",
                            "\"status\":\"captured\"",
                            environment)));
        }
        System.exit(0);
    }

    private static String request(String method, String body) {
        return """
                {"version": "2.0", "routeKey": "%1$s /v1/links", "rawPath": "/v1/links", "rawQueryString": "",
                 "headers": {"content-type": "application/json"}, "body": "%2$s", "isBase64Encoded": false,
                 "requestContext": {"http": {"method": "%1$s", "path": "/v1/links"},
                  "authorizer": {"lambda": {"owner": "bench", "scopes": "read write"}}}}""".formatted(method, body);
    }

    private void run(List<ColdFunction> functions) throws Exception {
        Map<ColdFunction, Path> caches = new LinkedHashMap<>();
        for (ColdFunction function : functions) {
            Path cache = Files.createTempDirectory("aot").resolve("function.aot");
            function.train(command(), cache);
            caches.put(function, cache);
        }
        Map<ColdFunction, List<Long>> plain = new LinkedHashMap<>();
        Map<ColdFunction, List<Long>> cached = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (ColdFunction function : functions) {
                plain.computeIfAbsent(function, first -> new ArrayList<>()).add(function.start(command()));
                List<String> command = new ArrayList<>(command());
                command.add(1, "-XX:AOTCache=" + caches.get(function));
                cached.computeIfAbsent(function, first -> new ArrayList<>()).add(function.start(command));
            }
        }
        System.out.println("process start to first answer, median of " + rounds + " (times the bare handler)");
        for (ColdFunction function : functions) {
            System.out.printf(
                    Locale.ROOT,
                    "%-15s as in template.yaml %5d ms (%.2f)   with an AOT cache %5d ms (%.2f)%n",
                    function.name(),
                    millis(plain.get(function)),
                    ratio(plain, function, functions.get(0)),
                    millis(cached.get(function)),
                    ratio(cached, function, functions.get(0)));
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", classPath));
        return command;
    }

    private static double ratio(Map<ColdFunction, List<Long>> all, ColdFunction function, ColdFunction bare) {
        return (double) median(all.get(function)) / median(all.get(bare));
    }

    private static long millis(List<Long> nanos) {
        return median(nanos) / 1_000_000;
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() / 2);
    }
}
