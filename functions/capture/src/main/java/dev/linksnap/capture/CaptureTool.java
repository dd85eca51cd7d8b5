package dev.linksnap.capture;

import dev.linksnap.capture.CaptureResult.Captured;
import dev.linksnap.capture.CaptureResult.Failed;
import dev.linksnap.capture.CaptureResult.Missing;
import dev.linksnap.capture.CaptureResult.Partial;
import dev.linksnap.capture.CaptureResult.Refused;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.InvalidUrlException;
import dev.linksnap.capture.guard.UrlRules;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Captures a URL into a folder from the command line, without any of the service. */
public final class CaptureTool {
    private static final String USAGE = """
            usage: linksnap-capture [--out DIR] [--hide-consent] [--block-ads] [--allow-private HOST:PORT,…] URL…

              --out DIR            where the files go (default: ./snapshot)
              --hide-consent       hide consent dialogs in all but the archive
              --block-ads          hide advertisements in all but the archive
              --allow-private …    private addresses that may be reached

            CHROME_PATH names the browser. Status: 0 captured, perhaps partly; 1 failed; 2 wrong usage.
            """;

    private static final Set<String> VALUED = Set.of("--out", "--allow-private");

    private final PrintStream out;
    private Path folder = Path.of("snapshot");
    private String allowPrivate = "";
    private boolean hideConsent;
    private boolean blockAds;
    private final Deque<String> urls = new ArrayDeque<>();

    private CaptureTool(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments), System.getenv(), System.out));
    }

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out)
            throws IOException, InterruptedException {
        CaptureTool tool = new CaptureTool(out);
        if (!tool.parse(new ArrayDeque<>(arguments)) || !environment.containsKey("CHROME_PATH")) {
            out.print(USAGE);
            return 2;
        }
        try {
            return tool.captureAll(Path.of(environment.get("CHROME_PATH")));
        } catch (InvalidUrlException e) {
            out.println(e.getMessage());
            return 2;
        }
    }

    private boolean parse(Deque<String> arguments) {
        while (!arguments.isEmpty()) {
            String argument = arguments.pop();
            if (!argument.startsWith("--")) {
                urls.add(argument);
                continue;
            }
            if (arguments.isEmpty() && VALUED.contains(argument)) {
                return false;
            }
            switch (argument) {
                case "--out" -> folder = Path.of(arguments.pop());
                case "--allow-private" -> allowPrivate = arguments.pop();
                case "--hide-consent" -> hideConsent = true;
                case "--block-ads" -> blockAds = true;
                default -> {
                    return false;
                }
            }
        }
        return !urls.isEmpty();
    }

    private int captureAll(Path binary) throws IOException, InterruptedException {
        boolean failed = false;
        int number = 0;
        try (Capture capture = new Capture(binary, GuardPolicy.parse(allowPrivate), Clock.systemUTC())) {
            capture.warmUp();
            for (String url : urls) {
                CaptureRequest request = request(url);
                Path target = urls.size() == 1 ? folder : folder.resolve(String.valueOf(++number));
                Files.createDirectories(target);
                failed |= !print(capture.capture(request, target, this::stepBegins));
            }
        }
        return failed ? 1 : 0;
    }

    private CaptureRequest request(String url) throws InvalidUrlException {
        CaptureOptions options = CaptureOptions.DEFAULTS.withClutter(hideConsent, blockAds);
        return new CaptureRequest(new UrlRules().parse(url), options, options.limits());
    }

    private void stepBegins(String step, int number, int of) {
        out.printf("[%d/%d] %s%n", number, of, step);
    }

    private boolean print(CaptureResult result) {
        if (result instanceof Captured captured) {
            print(captured.page(), captured.artifacts(), List.of());
            return true;
        }
        if (result instanceof Partial partial) {
            print(partial.page(), partial.artifacts(), partial.missing());
            return true;
        }
        if (result instanceof Refused refused) {
            out.printf("refused: %s: %s%n", refused.code(), refused.detail());
            return false;
        }
        Failed failed = (Failed) result;
        out.printf("failed: %s (%s): %s%n", failed.code(), failed.failureClass(), failed.detail());
        return false;
    }

    private void print(Page page, List<Artifact> artifacts, List<Missing> missing) {
        out.printf(
                "%s%n%s%nHTTP %d, %d requests, %d bytes received, quality %d %s, %d ms%n",
                page.title(),
                page.finalUrl(),
                page.httpStatus(),
                page.requests(),
                page.receivedBytes(),
                page.quality().score(),
                page.quality().reasons(),
                page.duration().toMillis());
        artifacts.forEach(artifact -> out.printf("%12d  %s%n", artifact.bytes(), artifact.file()));
        missing.forEach(one -> out.printf("     missing  %s: %s: %s%n", one.what(), one.code(), one.detail()));
        page.blocked().forEach(blocked -> out.printf("     blocked  %s: %s%n", blocked.url(), blocked.reason()));
    }
}
