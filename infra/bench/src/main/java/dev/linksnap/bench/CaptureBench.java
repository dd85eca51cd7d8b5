package dev.linksnap.bench;

import dev.linksnap.capture.ArtifactKind;
import dev.linksnap.capture.Capture;
import dev.linksnap.capture.CaptureOptions;
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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a whole capture costs beside the least that one could do: load the page, take a picture of all of it.
 *
 * <p>Both in a warm browser of the same binary, through a network guard, from a site on loopback; in turns, so that
 * whatever else the machine does falls on both alike.
 */
public final class CaptureBench {
    private static final int WARM_UP_ROUNDS = 3;
    private static final Set<ArtifactKind> WITHOUT_PDF =
            EnumSet.complementOf(EnumSet.of(ArtifactKind.PDF, ArtifactKind.ORIGINAL));

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
                bench.run("simple page", site.url(Pages.SIMPLE), 1.3, 1.6);
                bench.run("100 requests", site.url(Pages.HUNDRED), 1.6, 2.2);
                bench.run("heavy, 15 MB", site.url(Pages.HEAVY), 1.6, 2.2);
                bench.run("tall text", site.url(Pages.TALL), 1.3, 1.6);
                bench.run("animated", site.url(Pages.ANIMATED), 1.6, 2.2);
                System.out.println("at the end: " + Footprint.now());
            }
        }
        System.exit(0);
    }

    private void run(String name, String url, double goalWithoutPdf, double goal) throws Exception {
        List<Long> bare = new ArrayList<>();
        List<Long> withoutPdf = new ArrayList<>();
        List<Long> whole = new ArrayList<>();
        Steps steps = new Steps();
        long bytes = 0;
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            long bareNanos = loadAndPicture(url);
            long withoutPdfNanos = capture(url, WITHOUT_PDF, Progress.SILENT).nanos();
            Taken all = capture(url, Set.of(), steps);
            steps.end(round >= 0);
            if (round >= 0) {
                bare.add(bareNanos);
                withoutPdf.add(withoutPdfNanos);
                whole.add(all.nanos());
                bytes = all.bytes();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-13s load + full-page PNG %5d ms   without PDF %5d ms, ratio %.2f (goal %.1f)   everything %5d ms,"
                        + " ratio %.2f (goal %.1f), %.1f MB%n              steps in ms: %s%n",
                name,
                medianMillis(bare),
                medianMillis(withoutPdf),
                (double) median(withoutPdf) / median(bare),
                goalWithoutPdf,
                medianMillis(whole),
                (double) median(whole) / median(bare),
                goal,
                bytes / 1e6,
                steps);
    }

    /** How long each step took, by its name. */
    private static final class Steps implements Progress {
        private final Map<String, List<Long>> nanos = new LinkedHashMap<>();
        private final Map<String, Long> round = new LinkedHashMap<>();
        private String current = "";
        private long since;

        @Override
        public void stepBegins(String step, int number, int of) {
            endStep();
            current = step;
            since = System.nanoTime();
        }

        private void endStep() {
            if (!current.isEmpty()) {
                round.merge(current, System.nanoTime() - since, Long::sum);
            }
        }

        void end(boolean counts) {
            endStep();
            current = "";
            if (counts) {
                round.forEach((step, taken) ->
                        nanos.computeIfAbsent(step, first -> new ArrayList<>()).add(taken));
            }
            round.clear();
        }

        @Override
        public String toString() {
            return nanos.entrySet().stream()
                    .map(step -> step.getKey() + " " + medianMillis(step.getValue()))
                    .collect(Collectors.joining(", "));
        }
    }

    /** A capture's time, and the bytes of its files. */
    private record Taken(long nanos, long bytes) {}

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

    private Taken capture(String url, Set<ArtifactKind> artifacts, Progress progress) throws Exception {
        Path folder = Files.createTempDirectory("bench");
        CaptureOptions options = CaptureOptions.DEFAULTS.withArtifacts(artifacts);
        long begin = System.nanoTime();
        CaptureRequest request = new CaptureRequest(new UrlRules().parse(url), options, options.limits());
        CaptureResult result = capture.capture(request, folder, progress);
        long nanos = System.nanoTime() - begin;
        if (!(result instanceof CaptureResult.Captured)) {
            throw new IllegalStateException("not all was captured: " + result);
        }
        long bytes = 0;
        for (Path file : files(folder)) {
            bytes += Files.size(file);
            Files.delete(file);
        }
        Files.delete(folder);
        return new Taken(nanos, bytes);
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
