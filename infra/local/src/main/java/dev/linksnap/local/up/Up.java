package dev.linksnap.local.up;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.local.LocalPlatform;
import dev.linksnap.local.Options;
import dev.linksnap.local.PlatformException;
import dev.linksnap.local.emulators.SdkChain;
import dev.linksnap.local.up.Watched.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/** The program behind {@code infra/up}. */
public final class Up {
    private static final String WELCOME = "/welcome";
    private static final long LOOK_EVERY_MILLIS = 250;

    private final UpOptions options;
    private final PrintStream console;

    private Up(UpOptions options, PrintStream console) {
        this.options = options;
        this.console = console;
    }

    /** Exits with 0 if it did what it was asked for, 1 if a capture failed or it could not start, 2 on wrong usage. */
    public static void main(String[] arguments) throws Exception {
        PrintStream console = System.out;
        try {
            UpOptions options = UpOptions.parse(arguments);
            // What the functions log is for a file: the console shows what became of it.
            Files.createDirectories(options.home());
            System.setOut(new PrintStream(
                    Files.newOutputStream(
                            options.home().resolve("linksnap.log"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND),
                    true,
                    StandardCharsets.UTF_8));
            System.exit(new Up(options, console).run());
        } catch (IllegalArgumentException wrongUsage) {
            console.println(wrongUsage.getMessage() + " See infra/up --help.");
            System.exit(2);
        } catch (PlatformException notStarted) {
            console.println(notStarted.getMessage());
            System.exit(1);
        } catch (IOException | RuntimeException defect) {
            // Said and ended here: threads of the emulators would keep a broken process alive.
            console.println("Something went wrong: " + defect);
            defect.printStackTrace(System.out);
            System.exit(1);
        }
    }

    private int run() throws PlatformException, IOException, InterruptedException {
        LocalPlatform platform = LocalPlatform.start(
                Options.of(options.template(), options.home(), options.port()).withEnvironment(environment()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform), "stop"));
        platform.serve(WELCOME, "text/html; charset=utf-8", resource("welcome.html"));
        String token = platform.secret("token", () -> createToken(platform));
        writeAwsEnvironment(platform);
        console.println("Linksnap runs on " + platform.url() + ", with its files in " + options.home() + ".");
        boolean allCaptured = capture(new Api(platform.url(), token), urls(platform));
        if (options.once()) {
            return allCaptured ? 0 : 1;
        }
        console.println();
        console.println("Your token: " + token);
        console.println("Add a link: curl -H 'Authorization: Bearer " + token + "' " + platform.url()
                + "/v1/links --json '{\"url\": \"https://example.com\"}'");
        console.println("Look inside: set -a; . " + options.home().resolve("aws.env") + "; aws sqs list-queues");
        console.println("Ctrl-C stops it; all that was added stays.");
        new CountDownLatch(1).await();
        return 0;
    }

    /** For the AWS command line and SDKs: where the emulators are this time. */
    private void writeAwsEnvironment(LocalPlatform platform) throws IOException {
        List<String> lines = SdkChain.environment(platform.endpoints()).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        Files.write(options.home().resolve("aws.env"), lines);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        options.chrome().ifPresent(path -> environment.put("CHROME_PATH", path));
        String welcome = "localhost:" + options.port();
        if (!options.allowPrivate().isEmpty()) {
            console.println("Captures may reach, although private: " + options.allowPrivate() + ".");
        }
        environment.put(
                "LINKSNAP_ALLOW_PRIVATE",
                options.allowPrivate().isEmpty() ? welcome : options.allowPrivate() + "," + welcome);
        return environment;
    }

    /** Those of the command line; at the first start without any, a page of our own, so that there is one to see. */
    private List<String> urls(LocalPlatform platform) throws IOException {
        Path welcomed = options.home().resolve("welcomed");
        if (!options.urls().isEmpty() || Files.exists(welcomed)) {
            return options.urls();
        }
        Files.createFile(welcomed);
        return List.of(platform.url() + WELCOME);
    }

    private boolean capture(Api api, List<String> urls) throws IOException, InterruptedException {
        boolean allCaptured = true;
        List<Watched> running = new ArrayList<>();
        for (String url : urls) {
            Watched watched = new Watched(api, console, options.home().resolve("snapshots"), url);
            if (watched.begin()) {
                running.add(watched);
            } else {
                allCaptured = false;
            }
        }
        while (!running.isEmpty()) {
            for (Watched watched : List.copyOf(running)) {
                Ending ending = watched.look();
                if (ending != Ending.NOT_YET) {
                    running.remove(watched);
                    allCaptured &= ending == Ending.CAPTURED;
                }
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return allCaptured;
    }

    private static String createToken(LocalPlatform platform) {
        JsonObject request = new JsonObject();
        request.addProperty("action", "createToken");
        request.addProperty("owner", "me");
        request.addProperty("name", "infra/up");
        byte[] answer = platform.invoke("AdminFunction", request.toString().getBytes(StandardCharsets.UTF_8));
        return JsonParser.parseString(new String(answer, StandardCharsets.UTF_8))
                .getAsJsonObject()
                .get("token")
                .getAsString();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(Up.class.getResourceAsStream(name))) {
            return stream.readAllBytes();
        }
    }

    private static void stop(LocalPlatform platform) {
        try {
            platform.close();
        } catch (IOException notStopped) {
            throw new UncheckedIOException(notStopped);
        }
    }
}
