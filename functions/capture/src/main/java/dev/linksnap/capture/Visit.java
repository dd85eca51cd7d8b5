package dev.linksnap.capture;

import dev.linksnap.capture.CaptureResult.Missing;
import dev.linksnap.capture.Page.BlockedRequest;
import dev.linksnap.capture.artifacts.Made;
import dev.linksnap.capture.browser.Interception;
import dev.linksnap.capture.browser.Tab;
import dev.linksnap.capture.guard.HostPort;
import dev.linksnap.capture.guard.NetworkGuard;
import dev.linksnap.capture.guard.Refusal;
import dev.linksnap.capture.record.Exchange;
import dev.linksnap.capture.record.Recorder;
import dev.linksnap.capture.record.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    private final Deadline deadline;
    private final Instant startedAt;
    private Optional<String> userAgent = Optional.empty();
    private Optional<Reading> reading = Optional.empty();
    private final long startNanos = System.nanoTime();
    private final List<Thread> aside = new ArrayList<>();
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
            Deadline deadline,
            Instant startedAt) {
        this.request = request;
        this.folder = folder;
        this.scratch = scratch;
        this.guard = guard;
        this.tab = tab;
        this.recorder = recorder;
        this.interception = interception;
        this.mainFrame = new MainFrame(tab);
        this.deadline = deadline;
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

    Deadline deadline() {
        return deadline;
    }

    /** What was recorded so far. */
    Recording recording() throws InterruptedException {
        return recorder.recording(Budget.least(BODIES, deadline.hardLeft()));
    }

    /** The exchange that brought the document which the main frame shows, empty if it came from elsewhere. */
    Optional<Exchange> document() throws InterruptedException {
        List<String> documents = mainFrame.requestIds();
        if (documents.isEmpty()) {
            return Optional.empty();
        }
        List<Exchange> hops = recording().hops(documents.get(documents.size() - 1));
        return hops.isEmpty() ? Optional.empty() : Optional.of(hops.get(hops.size() - 1));
    }

    /** What the request asked for, as the guard knows it. */
    HostPort target() {
        return new HostPort(request.url().host(), request.url().port());
    }

    Optional<String> userAgent() {
        return userAgent;
    }

    /** What was read of the page, once it was. */
    Optional<Reading> reading() {
        return reading;
    }

    void read(Reading done) {
        reading = Optional.of(done);
    }

    void userAgent(String name) {
        userAgent = Optional.of(name);
    }

    /** The record of the page as it is now. */
    Page page(PageFacts facts, Quality quality) {
        return new Page(
                request.url().toString(),
                facts.finalUrl(),
                facts.redirects(),
                facts.httpStatus(),
                facts.mediaType(),
                facts.title(),
                facts.description(),
                facts.canonicalUrl(),
                facts.language(),
                facts.text(),
                startedAt,
                Duration.ofNanos(System.nanoTime() - startNanos),
                quality,
                recorder.requests(),
                guard.receivedBytes(),
                guard.refusals().stream().map(Visit::blocked).toList(),
                facts.retryAfter());
    }

    private static BlockedRequest blocked(Refusal refusal) {
        return new BlockedRequest(
                refusal.target().toString(), refusal.reason().name().toLowerCase(Locale.ROOT));
    }

    void goesOnAside(Thread step) {
        aside.add(step);
    }

    /** Waits for the steps that go on aside; each has its deadline. */
    void awaitAside() throws InterruptedException {
        for (Thread step : aside) {
            step.join();
        }
    }

    /** What is known of the page by now. */
    PageFacts facts() throws InterruptedException {
        return PageFacts.of(mainFrame, recorder.recording(Duration.ZERO), reading);
    }

    synchronized void made(Made made) {
        artifacts.addAll(made.artifacts());
        missing.addAll(made.missing());
    }

    synchronized void made(Artifact artifact) {
        artifacts.add(artifact);
    }

    synchronized List<Artifact> artifacts() {
        return List.copyOf(artifacts);
    }

    synchronized void miss(String what, String code, String detail) {
        missing.add(new Missing(what, code, detail));
    }

    synchronized List<Missing> missing() {
        return List.copyOf(missing);
    }
}
