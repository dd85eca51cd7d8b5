package dev.linksnap.bench;

import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.browser.DirectTab;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.NetworkGuard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the network guard adds to the time until a page of 100 requests has loaded: the same browser loads it through a
 * guard and without one, in turns. The site is on loopback, so nothing hides what the guard costs.
 */
public final class GuardBench {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int WARM_UP_ROUNDS = 5;

    private GuardBench() {}

    /** Takes the path of a Chrome, and how many rounds to measure. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[1]);
        List<Long> direct = new ArrayList<>();
        List<Long> guarded = new ArrayList<>();
        try (FixtureSite site = Pages.serve();
                Chrome chrome = Chrome.launch(Path.of(arguments[0]))) {
            GuardPolicy policy = GuardPolicy.parse(site.allowPrivate());
            String url = site.url(Pages.HUNDRED);
            for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
                long directNanos = load(DirectTab.open(chrome), url);
                long guardedNanos;
                try (NetworkGuard guard = NetworkGuard.start(policy)) {
                    guardedNanos = load(chrome.open(guard.port()), url);
                }
                if (round >= 0) {
                    direct.add(directNanos);
                    guarded.add(guardedNanos);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "load of 100 requests: direct %.0f ms, through the guard %.0f ms, ratio %.2f (goal: at most 1.10)%n",
                median(direct) / 1e6,
                median(guarded) / 1e6,
                (double) median(guarded) / median(direct));
        System.exit(0);
    }

    /** From asking for the page to its load event. */
    private static long load(Tab tab, String url) throws Exception {
        try (tab) {
            CountDownLatch loaded = new CountDownLatch(1);
            tab.on("Page.loadEventFired", event -> loaded.countDown());
            tab.send("Page.enable", Json.empty(), DEADLINE);
            long begin = System.nanoTime();
            tab.send("Page.navigate", Json.object("url", url), DEADLINE);
            if (!loaded.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the page did not load");
            }
            return System.nanoTime() - begin;
        }
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
    }
}
