package dev.linksnap.capture;

import java.nio.file.Path;

/** Turns a URL into files in a folder. {@link Capture} does it with Chrome; tests of the service do it without. */
@FunctionalInterface
public interface Snapshotter {
    /**
     * Never throws for what a page or a network does: that is a {@link CaptureResult}.
     *
     * @param folder an empty folder that the caller owns and removes
     */
    CaptureResult capture(CaptureRequest request, Path folder, Progress progress) throws InterruptedException;
}
