package dev.linksnap.bench;

import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.NetworkGuard;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How soon the list of links can be used, and how smoothly a very long one scrolls. The page and, for the first, its
 * links come from a running stack; the 100,000 links of the second are answered in the API's place.
 */
public final class PageBench {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LINKS = 50;
    private static final int MANY_LINKS = 100_000;

    /** Notes when rows have been painted: a frame that began after they were there has ended. */
    private static final String NOTE_WHEN_READY = """
            requestAnimationFrame(function look() {
              if (document.querySelectorAll('li.row').length < 10) return requestAnimationFrame(look);
              requestAnimationFrame(() => { window.readyAfter = performance.now(); });
            });
            """;

    private final Tab tab;
    private final URI stack;

    private PageBench(Tab tab, URI stack) {
        this.tab = tab;
        this.stack = stack;
    }

    /** Takes the path of a Chrome, the address of a stack, the file of its token, and how many rounds to measure. */
    public static void main(String[] arguments) throws Exception {
        URI stack = URI.create(arguments[1]);
        String token = Files.readString(Path.of(arguments[2])).strip();
        addLinks(stack, token);
        try (Chrome chrome = Chrome.launch(Path.of(arguments[0]));
                NetworkGuard guard = NetworkGuard.start(GuardPolicy.parse(stack.getAuthority()));
                Tab tab = chrome.open(guard.port())) {
            PageBench bench = new PageBench(tab, stack);
            bench.signIn(token);
            bench.measureLoad("first load", Integer.parseInt(arguments[3]), true);
            bench.measureLoad("later load", Integer.parseInt(arguments[3]), false);
            bench.measureScrolling();
        }
        System.exit(0);
    }

    private static void addLinks(URI stack, String token) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 0; i < LINKS; i++) {
            String link = "{\"url\": \"https://example.com/" + i + "\", \"capture\": false, \"tags\": [\"bench\"]}";
            HttpRequest request = HttpRequest.newBuilder(stack.resolve("/v1/links"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(link))
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(response.body());
            }
        }
    }

    private void signIn(String token) throws Exception {
        tab.send(
                "Emulation.setDeviceMetricsOverride",
                Json.object("width", 1280, "height", 900, "deviceScaleFactor", 1, "mobile", false),
                PATIENCE);
        open("/");
        await("document.querySelector('main form')");
        tab.evaluate("sessionStorage.setItem('linksnap.token', '" + token + "')", PATIENCE);
        tab.send("Page.addScriptToEvaluateOnNewDocument", Json.object("source", NOTE_WHEN_READY), PATIENCE);
    }

    private void measureLoad(String name, int rounds, boolean cold) throws Exception {
        tab.send("Network.setCacheDisabled", Json.object("cacheDisabled", cold), PATIENCE);
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            openList();
            await("window.readyAfter");
            long ready = tab.evaluate("window.readyAfter", PATIENCE).getAsLong();
            if (i > 0) {
                millis.add(ready);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "list of %d links, %s: median %d ms, slowest %d ms (goal: at most 300 ms)%n",
                LINKS,
                name,
                millis.stream().sorted().skip(rounds / 2).findFirst().orElseThrow(),
                millis.stream().mapToLong(Long::longValue).max().orElseThrow());
    }

    private void measureScrolling() throws Exception {
        ManyLinks links = ManyLinks.answer(tab, MANY_LINKS);
        openList();
        await("window.readyAfter");
        report("while pages are loaded", trace(40_000, 4_000));
        tab.evaluate("""
                (async () => {
                  const list = document.querySelector('.scroller');
                  const isAll = () => list.querySelector('[aria-posinset="%d"]');
                  while (!isAll()) {
                    list.scrollTop = list.scrollHeight;
                    await new Promise(requestAnimationFrame);
                  }
                })()
                """.formatted(MANY_LINKS), PATIENCE);
        report("back from the last one", trace(-60_000, 6_000));
        tab.evaluate("document.querySelector('.scroller').scrollTop = 3_000_000", PATIENCE);
        report("with a quick hand", trace(150_000, 15_000));
        links.close();
    }

    /** @param distance pixels, down if positive; @param speed pixels a second */
    private FrameTrace trace(int distance, int speed) throws Exception {
        return FrameTrace.of(
                tab,
                () -> tab.send(
                        "Input.synthesizeScrollGesture",
                        Json.object(
                                "x",
                                700,
                                "y",
                                500,
                                "yDistance",
                                -distance,
                                "speed",
                                speed,
                                "preventFling",
                                true,
                                "gestureSourceType",
                                "mouse"),
                        PATIENCE));
    }

    private static void report(String name, FrameTrace trace) {
        System.out.printf(
                Locale.ROOT,
                "scrolling %,d links, %s: %.1f frames/s, worst second %d, longest gap %d ms (goal: at least 50 frames/s)%n",
                MANY_LINKS,
                name,
                trace.framesPerSecond(),
                trace.worstSecond(),
                trace.longestGapMillis());
    }

    private void openList() throws Exception {
        open("about:blank");
        open("/#/links");
    }

    private void open(String place) throws Exception {
        String url = place.startsWith("/") ? stack + place : place;
        tab.send("Page.navigate", Json.object("url", url), PATIENCE);
    }

    private void await(String expression) throws Exception {
        while (!tab.evaluate("Boolean(" + expression + ")", PATIENCE).getAsBoolean()) {
            Thread.sleep(20);
        }
    }
}
