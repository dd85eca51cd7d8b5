package dev.linksnap.capture;

import com.google.gson.JsonObject;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Knows which timers of a page are still to run: a page that waits for one is not at rest, however still it is. */
final class Timers {
    private static final String SCRIPT = script();

    private final Tab tab;

    private Timers(Tab tab) {
        this.tab = tab;
    }

    static Timers of(Tab tab) {
        return new Timers(tab);
    }

    /** Counts the timers of each page that the tab shows from now on. */
    static void watch(Tab tab) {
        tab.post("Page.addScriptToEvaluateOnNewDocument", Json.object("source", SCRIPT));
    }

    /** Whether a timer is to run within that time, as far as the page lets us know. */
    boolean areDue(Duration time, Duration deadline) throws DevToolsException, InterruptedException {
        String call = "globalThis['linksnap:timers']?.(" + time.toMillis() + ")";
        JsonObject answer =
                tab.send("Runtime.evaluate", Json.object("expression", call, "returnByValue", true), deadline);
        JsonObject result = answer.getAsJsonObject("result");
        return result.has("value")
                && result.get("value").isJsonPrimitive()
                && result.get("value").getAsJsonPrimitive().isBoolean()
                && result.get("value").getAsBoolean();
    }

    private static String script() {
        try (InputStream file = Timers.class.getResourceAsStream("timers.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
