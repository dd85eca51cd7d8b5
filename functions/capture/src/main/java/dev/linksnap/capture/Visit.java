package dev.linksnap.capture;

import dev.linksnap.capture.CaptureResult.Missing;
import dev.linksnap.capture.artifacts.Made;
import dev.linksnap.capture.browser.Interception;
import dev.linksnap.capture.browser.Tab;
import dev.linksnap.capture.guard.NetworkGuard;
import dev.linksnap.capture.record.Recorder;
import dev.linksnap.capture.record.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One page being captured: what the steps share. */
final class Visit {
    private static final Duration BODIES = Duration.ofSeconds(5);

    private final CaptureRequest request;
    private final Path folder;
    private final Path scratch;
    private final NetworkGuard guard;
    private final Tab tab;
    private final Recorder recorder;
    private final Interception interception;
    private final MainFrame mainFrame;
    private final Instant startedAt;
    private final long startNanos = System.nanoTime();
    private final List<Artifact> artifacts = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();

    Visit(
            CaptureRequest request,
            Path folder,
            Path scratch,
            NetworkGuard guard,
            Tab tab,
            Recorder recorder,
            Interception interception,
            Instant startedAt) {
        this.request = request;
        this.folder = folder;
        this.scratch = scratch;
        this.guard = guard;
        this.tab = tab;
        this.recorder = recorder;
        this.interception = interception;
        this.mainFrame = new MainFrame(tab);
        this.startedAt = startedAt;
    }

    CaptureRequest request() {
        return request;
    }

    CaptureOptions options() {
        return request.options();
    }

    CaptureLimits limits() {
        return request.limits();
    }

    /** Where artifacts go. */
    Path folder() {
        return folder;
    }

    /** Where everything else goes; removed after the capture. */
    Path scratch() {
        return scratch;
    }

    NetworkGuard guard() {
        return guard;
    }

    Tab tab() {
        return tab;
    }

    Recorder recorder() {
        return recorder;
    }

    Interception interception() {
        return interception;
    }

    MainFrame mainFrame() {
        return mainFrame;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Zero when the capture's time is over. */
    Duration timeLeft() {
        Duration left = limits().total().minus(Duration.ofNanos(System.nanoTime() - startNanos));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** What was recorded so far. */
    Recording recording() throws InterruptedException {
        return recorder.recording(BODIES);
    }

    /** What is known of the page by now. */
    PageFacts facts() throws InterruptedException {
        return PageFacts.of(mainFrame, recorder.recording(Duration.ZERO));
    }

    void made(Made made) {
        artifacts.addAll(made.artifacts());
        missing.addAll(made.missing());
    }

    void made(Artifact artifact) {
        artifacts.add(artifact);
    }

    List<Artifact> artifacts() {
        return artifacts;
    }

    void miss(String what, String code, String detail) {
        missing.add(new Missing(what, code, detail));
    }

    List<Missing> missing() {
        return missing;
    }
}
