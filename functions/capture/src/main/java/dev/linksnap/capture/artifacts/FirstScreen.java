package dev.linksnap.capture.artifacts;

import dev.linksnap.capture.Viewport;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Looks at the first screen of a page. */
public final class FirstScreen {
    private static final double WIDTH = 320;
    private static final double BLANK = 0.9995;

    private FirstScreen() {}

    /** Whether nothing, or next to nothing, is to be seen on it. */
    public static boolean isBlank(Tab tab, Path folder, Viewport viewport, Duration deadline)
            throws DevToolsException, IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "first-screen", ".png");
        try {
            Picture.take(
                    tab,
                    Json.object(
                            "format", "png", "optimizeForSpeed", true, "clip", Thumbnail.firstScreen(viewport, WIDTH)),
                    file,
                    deadline);
            return commonestShare(ImageIO.read(file.toFile())) >= BLANK;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The share of pixels that have the commonest colour. */
    static double commonestShare(BufferedImage picture) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                counts.merge(picture.getRGB(x, y), 1, Integer::sum);
            }
        }
        int most = counts.values().stream().max(Integer::compare).orElse(0);
        return (double) most / ((double) picture.getWidth() * picture.getHeight());
    }
}
