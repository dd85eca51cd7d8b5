package dev.linksnap.bench;

import dev.linksnap.capture.Capture;
import dev.linksnap.capture.CaptureRequest;
import dev.linksnap.capture.CaptureResult;
import dev.linksnap.capture.Progress;
import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.NetworkGuard;
import dev.linksnap.capture.guard.UrlRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a whole capture costs beside the least that one could do: load the page, take a picture of all of it.
 *
 * <p>Both in a warm browser of the same binary, through a network guard, from a site on loopback; in turns, so that
 * whatever else the machine does falls on both alike.
 */
public final class CaptureBench {
    private static final int WARM_UP_ROUNDS = 3;

    private final Chrome chrome;
    private final Capture capture;
    private final GuardPolicy policy;
    private final int rounds;

    private CaptureBench(Chrome chrome, Capture capture, GuardPolicy policy, int rounds) {
        this.chrome = chrome;
        this.capture = capture;
        this.policy = policy;
        this.rounds = rounds;
    }

    /** Takes the path of a Chrome, and how many rounds to measure. */
    public static void main(String[] arguments) throws Exception {
        Path binary = Path.of(arguments[0]);
        try (FixtureSite site = Pages.serve()) {
            GuardPolicy policy = GuardPolicy.parse(site.allowPrivate());
            try (Chrome chrome = Chrome.launch(binary);
                    Capture capture = new Capture(binary, policy, Clock.systemUTC())) {
                CaptureBench bench = new CaptureBench(chrome, capture, policy, Integer.parseInt(arguments[1]));
                bench.run("simple page", site.url(Pages.SIMPLE), 1.8);
                bench.run("100 requests", site.url(Pages.HUNDRED), 2.5);
            }
        }
        System.exit(0);
    }

    private void run(String name, String url, double goal) throws Exception {
        List<Long> bare = new ArrayList<>();
        List<Long> whole = new ArrayList<>();
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            long bareNanos = loadAndPicture(url);
            long wholeNanos = everything(url);
            if (round >= 0) {
                bare.add(bareNanos);
                whole.add(wholeNanos);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-13s load + full-page PNG %5d ms   everything %5d ms   ratio %.2f (goal: at most %.1f)%n",
                name,
                medianMillis(bare),
                medianMillis(whole),
                (double) median(whole) / median(bare),
                goal);
    }

    private long loadAndPicture(String url) throws Exception {
        Path file = Files.createTempFile("bench", ".png");
        long begin = System.nanoTime();
        try (NetworkGuard guard = NetworkGuard.start(policy)) {
            BareCapture.take(chrome, guard.port(), url, file);
        }
        long nanos = System.nanoTime() - begin;
        Files.delete(file);
        return nanos;
    }

    private long everything(String url) throws Exception {
        Path folder = Files.createTempDirectory("bench");
        long begin = System.nanoTime();
        CaptureResult result = capture.capture(CaptureRequest.of(new UrlRules().parse(url)), folder, Progress.SILENT);
        long nanos = System.nanoTime() - begin;
        if (!(result instanceof CaptureResult.Captured)) {
            throw new IllegalStateException("not all was captured: " + result);
        }
        for (Path file : files(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
        return nanos;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static long medianMillis(List<Long> nanos) {
        return Math.round(median(nanos) / 1e6);
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
    }
}
