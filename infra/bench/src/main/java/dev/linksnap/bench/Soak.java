package dev.linksnap.bench;

import dev.linksnap.capture.Capture;
import dev.linksnap.capture.CaptureOptions;
import dev.linksnap.capture.CaptureRequest;
import dev.linksnap.capture.CaptureResult;
import dev.linksnap.capture.Progress;
import dev.linksnap.capture.browser.Scratch;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.fixture.HostilePages;
import dev.linksnap.capture.fixture.Trap;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.UrlRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Captures hostile and ordinary pages in random order, all by one engine, and looks for what is left behind: processes,
 * memory, files. Each round of all pages has its own order.
 */
public final class Soak {
    private static final Duration LATE = Duration.ofSeconds(2);
    private static final double GROWTH = 1.10;

    /** Captures after which the first look at memory is taken: by then everything has been used once. */
    private static final double SETTLED = 0.2;

    private final Capture capture;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private Duration longestOver = Duration.ofSeconds(-1_000);
    private String longest = "";

    private Soak(Capture capture) {
        this.capture = capture;
    }

    /** Takes the path of a Chrome, how many captures to make, a seed, and names of the pages if not all are wanted. */
    public static void main(String[] arguments) throws Exception {
        int captures = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        List<String> names = List.of(arguments).subList(3, arguments.length);
        boolean good;
        try (FixtureSite site = FixtureSite.start()) {
            List<Trap> traps = HostilePages.install(site).stream()
                    .filter(trap -> names.isEmpty() || names.contains(trap.name()))
                    .toList();
            System.out.printf("%d captures of %d pages, seed %d%n", captures, traps.size(), seed);
            try (Capture capture =
                    new Capture(Path.of(arguments[0]), GuardPolicy.parse(site.allowPrivate()), Clock.systemUTC())) {
                good = new Soak(capture).run(shuffled(traps, captures, new Random(seed)), site);
            }
        }
        Thread.sleep(1_000);
        Footprint end = Footprint.now();
        System.out.printf("After the engine was closed: %s%n", end);
        System.exit(good && end.processes() == 0 && end.zombies() == 0 && end.temporaryBytes() == 0 ? 0 : 1);
    }

    private static List<Trap> shuffled(List<Trap> traps, int captures, Random random) {
        List<Trap> order = new ArrayList<>();
        while (order.size() < captures) {
            List<Trap> round = new ArrayList<>(traps);
            Collections.shuffle(round, random);
            order.addAll(round);
        }
        return order.subList(0, captures);
    }

    private boolean run(List<Trap> order, FixtureSite site) throws Exception {
        Trap calm = new Trap("calm", site.url("/ordinary-text"), order.get(0).limits(), "captured");
        int settled = (int) (order.size() * SETTLED);
        Footprint start = Footprint.now();
        for (int i = 0; i < order.size(); i++) {
            if (i == settled) {
                start = afterRest(calm);
            }
            take(order.get(i), i + 1);
            // The site is part of this process, and would grow with every request.
            site.forgetRequests();
        }
        Footprint end = afterRest(calm);
        System.out.println();
        outcomes.forEach((outcome, count) -> System.out.printf("%6d  %s%n", count, outcome));
        wrong.forEach(line -> System.out.println("WRONG   " + line));
        System.out.printf(
                "captures %d, not as named %d, browsers started %d%n",
                order.size(), wrong.size(), capture.browserStarts());
        System.out.printf("longest over its time: %s (%s)%n", longestOver, longest);
        System.out.printf("after %d: %s%nafter %d: %s%n", settled, start, order.size(), end);
        boolean grown =
                end.javaBytes() > start.javaBytes() * GROWTH || end.browserBytes() > start.browserBytes() * GROWTH;
        boolean left = end.openFiles() > start.openFiles() + 5
                || end.zombies() > 0
                || end.orphans() > 0
                || end.temporaryBytes() > start.temporaryBytes() * 2 + (1 << 20);
        System.out.println(grown ? "GROWN" : "memory as before");
        System.out.println(left ? "LEFT BEHIND: see above" : "nothing left behind");
        return wrong.isEmpty() && !grown && !left && longestOver.compareTo(LATE) <= 0;
    }

    /** A footprint with a browser that has just made an ordinary capture, and nothing else. */
    private Footprint afterRest(Trap calm) throws Exception {
        capture.restart();
        for (int i = 0; i < 3; i++) {
            take(calm, 0);
        }
        System.gc();
        Thread.sleep(1_500);
        System.gc();
        return Footprint.now();
    }

    private void take(Trap trap, int number) throws Exception {
        Path folder = Scratch.folder("soak");
        long begin = System.nanoTime();
        CaptureRequest request =
                new CaptureRequest(new UrlRules().parse(trap.url()), CaptureOptions.DEFAULTS, trap.limits());
        CaptureResult result = capture.capture(request, folder, Progress.SILENT);
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        Scratch.delete(folder);
        String outcome = Trap.outcome(result);
        System.out.printf(Locale.ROOT, "%5d %6.1f s  %-40s %s%n", number, time.toMillis() / 1e3, trap.name(), outcome);
        outcomes.merge(outcome, 1, Integer::sum);
        if (!trap.isExpected(result)) {
            wrong.add(trap.name() + ": " + outcome + ", not " + trap.outcome() + detail(result));
        }
        Duration over = time.minus(trap.bound());
        if (over.compareTo(longestOver) > 0) {
            longestOver = over;
            longest = trap.name();
        }
    }

    private static String detail(CaptureResult result) {
        if (result instanceof CaptureResult.Partial partial) {
            return " " + partial.missing();
        }
        return result instanceof CaptureResult.Failed failed ? " " + failed.detail() : "";
    }
}
