package dev.linksnap.capture.artifacts;

import com.google.gson.JsonObject;
import dev.linksnap.capture.Artifact;
import dev.linksnap.capture.ArtifactKind;
import dev.linksnap.capture.Viewport;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Takes {@code thumbnail.webp}: the first screen of the page, small, for lists. */
public final class Thumbnail {
    private static final double WIDTH = 400;

    private Thumbnail() {}

    public static Made take(Tab tab, Path folder, Viewport viewport, Duration deadline)
            throws DevToolsException, IOException, InterruptedException {
        Path file = folder.resolve(ArtifactKind.THUMBNAIL.fileName());
        JsonObject clip = firstScreen(viewport, WIDTH);
        Picture.take(tab, Json.object("format", "webp", "quality", 80, "clip", clip), file, deadline);
        return Made.of(Artifact.of(ArtifactKind.THUMBNAIL, file));
    }

    /** @param width of the picture in its own pixels */
    static JsonObject firstScreen(Viewport viewport, double width) {
        double scale = Math.min(1, width / viewport.width()) / viewport.scale();
        return Json.object("x", 0, "y", 0, "width", viewport.width(), "height", viewport.height(), "scale", scale);
    }
}
