package dev.linksnap.capture.artifacts;

import com.google.gson.JsonObject;
import dev.linksnap.capture.Artifact;
import dev.linksnap.capture.ArtifactKind;
import dev.linksnap.capture.CaptureResult.Missing;
import dev.linksnap.capture.Viewport;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes {@code screenshot.png} of the whole page, and {@code screenshot-2.png} and so on of what is below 16,000 pixels. */
public final class Screenshot {
    /** The height of one picture in device pixels: what viewers and Chrome itself still handle well. */
    public static final int TILE = 16_000;

    private Screenshot() {}

    /**
     * @param pageHeight height in CSS pixels at which the picture ends
     * @param deadline for each command to the browser
     */
    public static Made take(Tab tab, Path folder, Viewport viewport, int pageHeight, Duration deadline)
            throws DevToolsException, IOException, InterruptedException {
        JsonObject content =
                tab.send("Page.getLayoutMetrics", Json.empty(), deadline).getAsJsonObject("cssContentSize");
        double width = Math.max(1, content.get("width").getAsDouble());
        double wholeHeight = Math.max(1, content.get("height").getAsDouble());
        double height = Math.min(wholeHeight, pageHeight);
        // Enlarging the picture makes the page's handlers move things about.
        tab.send("Emulation.setScriptExecutionDisabled", Json.object("value", true), deadline);
        try {
            return new Made(
                    tiles(tab, folder, viewport, width, height, deadline),
                    wholeHeight > height
                            ? List.of(new Missing(
                                    ArtifactKind.SCREENSHOT.fileName(),
                                    "page_too_tall",
                                    "The picture ends at " + pageHeight + " of " + (long) wholeHeight + " pixels"))
                            : List.of());
        } finally {
            tab.post("Emulation.setScriptExecutionDisabled", Json.object("value", false));
        }
    }

    private static List<Artifact> tiles(
            Tab tab, Path folder, Viewport viewport, double width, double height, Duration deadline)
            throws DevToolsException, IOException, InterruptedException {
        if (height <= viewport.height() && width <= viewport.width()) {
            // A clip would shift right-to-left pages sideways.
            Path file = folder.resolve(ArtifactKind.SCREENSHOT.fileName());
            Picture.take(tab, Json.object("format", "png", "optimizeForSpeed", true), file, deadline);
            return List.of(Artifact.of(ArtifactKind.SCREENSHOT, file));
        }
        double tile = Math.floor(TILE / viewport.scale());
        List<Artifact> tiles = new ArrayList<>();
        for (double top = 0; top < height; top += tile) {
            Path file = folder.resolve(name(tiles.size() + 1));
            JsonObject clip =
                    Json.object("x", 0, "y", top, "width", width, "height", Math.min(tile, height - top), "scale", 1);
            JsonObject params =
                    Json.object("format", "png", "optimizeForSpeed", true, "captureBeyondViewport", true, "clip", clip);
            Picture.take(tab, params, file, deadline);
            tiles.add(Artifact.of(ArtifactKind.SCREENSHOT, file));
        }
        return tiles;
    }

    private static String name(int number) {
        return number == 1 ? ArtifactKind.SCREENSHOT.fileName() : "screenshot-" + number + ".png";
    }
}
