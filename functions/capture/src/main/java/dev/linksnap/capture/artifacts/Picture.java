package dev.linksnap.capture.artifacts;

import com.google.gson.JsonObject;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Tab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A picture of the page, from Chrome straight to a file. */
final class Picture {
    private Picture() {}

    /** @param params of {@code Page.captureScreenshot} */
    static void take(Tab tab, JsonObject params, Path file, Duration deadline)
            throws DevToolsException, IOException, InterruptedException {
        tab.toFile("Page.captureScreenshot", params, "data", file, deadline);
        if (Files.size(file) == 0) {
            // Chrome's answer to sizes that the format does not allow, without an error.
            Files.delete(file);
            throw new DevToolsException(DevToolsException.Kind.PROTOCOL_ERROR, "Chrome made an empty picture");
        }
    }
}
