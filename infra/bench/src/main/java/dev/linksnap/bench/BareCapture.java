package dev.linksnap.bench;

import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The least that one could do: load, and one picture of the whole page. */
final class BareCapture {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private BareCapture() {}

    static void take(Chrome chrome, int proxyPort, String url, Path file) throws Exception {
        try (Tab tab = chrome.open(proxyPort)) {
            CountDownLatch loaded = new CountDownLatch(1);
            tab.on("Page.loadEventFired", event -> loaded.countDown());
            tab.send("Page.enable", Json.empty(), DEADLINE);
            tab.send("Page.navigate", Json.object("url", url), DEADLINE);
            if (!loaded.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the page did not load");
            }
            tab.toFile(
                    "Page.captureScreenshot",
                    Json.object("format", "png", "captureBeyondViewport", true),
                    "data",
                    file,
                    DEADLINE);
        }
    }
}
