package dev.linksnap.capture;

import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Tab;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Hides consent dialogs and advertisements in the page, by the rules of {@code clutter.json}. Nothing is kept from
 * being fetched, so the archive has the page as it was sent.
 */
final class Clutter {
    private static final String RULES = read("clutter.json");
    private static final String SCRIPT = read("clutter.js");

    private final boolean consent;
    private final boolean ads;

    private Clutter(boolean consent, boolean ads) {
        this.consent = consent;
        this.ads = ads;
    }

    static Clutter of(CaptureOptions options) {
        return new Clutter(options.hideConsent(), options.blockAds());
    }

    /** @return whether there was something to hide */
    boolean hide(Tab tab, Duration deadline) throws DevToolsException, InterruptedException {
        if (!consent && !ads) {
            return false;
        }
        String call = "(" + SCRIPT + ")(" + RULES + ", " + consent + ", " + ads + ")";
        return tab.evaluate(call, deadline).getAsInt() > 0;
    }

    private static String read(String name) {
        try (InputStream file = Clutter.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
