package dev.linksnap.capture.artifacts;

import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Tab;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The page as plain HTML: what is shown of it, shadow trees unfolded, without scripts and styles. */
public final class Outline {
    private static final String SCRIPT = Script.read("outline.js");

    private Outline() {}

    public static Document read(Tab tab, Duration deadline) throws DevToolsException, InterruptedException {
        return Jsoup.parse(tab.evaluate(SCRIPT, deadline).getAsString());
    }
}
