package dev.linksnap.capture;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Tells whether a page listens to being scrolled: only then does scrolling bring what a tall window does not. */
final class Scrolling {
    private static final Set<String> EVENTS = Set.of("scroll", "scrollend", "wheel");

    private Scrolling() {}

    static boolean matters(Tab tab, Duration deadline) throws DevToolsException, InterruptedException {
        for (String target : List.of("window", "document", "document.body")) {
            if (listens(tab, target, deadline)) {
                return true;
            }
        }
        return false;
    }

    private static boolean listens(Tab tab, String target, Duration deadline)
            throws DevToolsException, InterruptedException {
        JsonObject object = tab.send("Runtime.evaluate", Json.object("expression", target), deadline)
                .getAsJsonObject("result");
        if (!object.has("objectId")) {
            return false;
        }
        for (JsonElement listener : tab.send(
                        "DOMDebugger.getEventListeners", Json.object("objectId", object.get("objectId")), deadline)
                .getAsJsonArray("listeners")) {
            if (EVENTS.contains(listener.getAsJsonObject().get("type").getAsString())) {
                return true;
            }
        }
        return false;
    }
}
