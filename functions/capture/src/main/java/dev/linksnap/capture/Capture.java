package dev.linksnap.capture;

import static dev.linksnap.capture.ArtifactKind.ORIGINAL;
import static dev.linksnap.capture.ArtifactKind.PAGE;
import static dev.linksnap.capture.ArtifactKind.PDF;
import static dev.linksnap.capture.ArtifactKind.SCREENSHOT;
import static dev.linksnap.capture.ArtifactKind.TEXT;
import static dev.linksnap.capture.ArtifactKind.THUMBNAIL;
import static dev.linksnap.capture.ArtifactKind.WACZ;
import static dev.linksnap.capture.CaptureStep.When.ALWAYS;
import static dev.linksnap.capture.CaptureStep.When.IN_TIME;

import dev.linksnap.capture.CaptureResult.Failed;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.capture.CaptureResult.Missing;
import dev.linksnap.capture.CaptureResult.Partial;
import dev.linksnap.capture.WarmBrowser.Lease;
import dev.linksnap.capture.artifacts.FrozenPage;
import dev.linksnap.capture.artifacts.Pdf;
import dev.linksnap.capture.artifacts.Screenshot;
import dev.linksnap.capture.artifacts.Thumbnail;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Interception;
import dev.linksnap.capture.browser.Interception.OwnHeaders;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Scratch;
import dev.linksnap.capture.browser.Tab;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.NetworkGuard;
import dev.linksnap.capture.record.Recorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Captures pages with Chrome: from one load of a page, everything. Used by one thread at a time or by several. */
public final class Capture implements Snapshotter, AutoCloseable {
    /** What a capture does, in this order. */
    static final List<CaptureStep> STEPS = List.of(
            CaptureStep.of("load", ALWAYS, Load::run),
            CaptureStep.of("settle", IN_TIME, Settle::run),
            CaptureStep.making(ORIGINAL, "original", ALWAYS, (visit, budget) -> OriginalFile.keep(visit)),
            CaptureStep.of("read", IN_TIME, Reading::read),
            CaptureStep.making(PAGE, "freeze", IN_TIME, Capture::freeze),
            CaptureStep.making(SCREENSHOT, "screenshot", ALWAYS, Capture::screenshot),
            CaptureStep.making(THUMBNAIL, "thumbnail", IN_TIME, Capture::thumbnail),
            CaptureStep.making(PDF, "pdf", IN_TIME, Capture::pdf).goingOnAside(),
            CaptureStep.making(TEXT, "text", ALWAYS, (visit, budget) -> Reading.writeText(visit)),
            CaptureStep.making(WACZ, "archive", ALWAYS, (visit, budget) -> Archive.write(visit)),
            CaptureStep.of("describe", ALWAYS, Capture::describe));

    private static final int MAIN_FRAME_NAVIGATIONS = 5;

    /** A page that could not even be asked what it says is no good copy. */
    private static final Quality UNREAD = new Quality(20, List.of("not_read"));

    /** What makes an end of all steps; the capture is tried once more. */
    private static final Set<String> CRASHES = Set.of("page_crashed", "browser_crashed", Watchdog.Reason.MEMORY.code());

    /** What the steps that are always taken have in all when time is over. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final WarmBrowser browser;
    private final GuardPolicy policy;
    private final Clock clock;

    /**
     * @param binary the browser
     * @param policy what pages may reach
     */
    public Capture(Path binary, GuardPolicy policy, Clock clock) {
        this.browser = new WarmBrowser(binary);
        this.policy = policy;
        this.clock = clock;
    }

    /** Starts the browser ahead of the first capture. */
    public void warmUp() throws IOException, InterruptedException {
        browser.warmUp();
    }

    @Override
    public CaptureResult capture(CaptureRequest request, Path folder, Progress progress) throws InterruptedException {
        Deadline deadline =
                Deadline.in(request.options().timeout().orElse(request.limits().total()), GRACE);
        CaptureResult result = attempt(request, folder, deadline, progress);
        boolean again = isCrash(result) && !deadline.left().isZero();
        return again ? attempt(request, folder, deadline, progress) : result;
    }

    private static boolean isCrash(CaptureResult result) {
        return result instanceof Failed failed && CRASHES.contains(failed.code());
    }

    private CaptureResult attempt(CaptureRequest request, Path folder, Deadline deadline, Progress progress)
            throws InterruptedException {
        Path scratch = scratch();
        try (NetworkGuard guard =
                NetworkGuard.start(policy.withMaxReceivedBytes(request.limits().receivedBytes()))) {
            Lease lease = browser.open(guard.port(), deadline.hardLeft());
            try {
                CaptureResult result = capture(request, folder, scratch, guard, lease.tab(), deadline, progress);
                return lease.watchdog().reason().map(why -> named(result, why)).orElse(result);
            } finally {
                browser.close(lease);
            }
        } catch (DevToolsException e) {
            return failed(e);
        } catch (IOException e) {
            return new Failed("engine_failed", FailureClass.TRANSIENT, String.valueOf(e.getMessage()));
        } finally {
            Scratch.delete(scratch);
        }
    }

    /** Says why the browser was killed where the steps saw no more than that it was gone. */
    private static CaptureResult named(CaptureResult result, Watchdog.Reason why) {
        if (isCrash(result)) {
            return new Failed(why.code(), FailureClass.TARGET, why.detail());
        }
        if (result instanceof Partial partial) {
            return new Partial(
                    partial.page(),
                    partial.artifacts(),
                    partial.missing().stream()
                            .map(one -> CRASHES.contains(one.code())
                                    ? new Missing(one.what(), why.code(), why.detail())
                                    : one)
                            .toList());
        }
        return result;
    }

    private CaptureResult capture(
            CaptureRequest request,
            Path folder,
            Path scratch,
            NetworkGuard guard,
            Tab tab,
            Deadline deadline,
            Progress progress)
            throws InterruptedException {
        Instant startedAt = clock.instant();
        CaptureLimits limits = request.limits();
        Recorder.Bounds bounds = new Recorder.Bounds(limits.requests(), limits.resourceBytes(), limits.receivedBytes());
        try (Recorder recorder = Recorder.start(tab, scratch, bounds)) {
            Interception interception = Interception.start(
                    tab,
                    MAIN_FRAME_NAVIGATIONS,
                    new OwnHeaders(request.url().origin(), request.options().headers()),
                    recorder::readFailedScript);
            Visit visit = new Visit(request, folder, scratch, guard, tab, recorder, interception, deadline, startedAt);
            takeSteps(visit, progress);
            return result(visit);
        } catch (CaptureStopped stopped) {
            return stopped.result();
        } catch (DevToolsException e) {
            return failed(e);
        }
    }

    private static void takeSteps(Visit visit, Progress progress)
            throws CaptureStopped, DevToolsException, InterruptedException {
        for (int i = 0; i < STEPS.size(); i++) {
            CaptureStep step = STEPS.get(i);
            if (!step.isWanted(visit.options())) {
                continue;
            }
            Duration left = visit.deadline().left();
            if (step.when() == IN_TIME && left.isZero()) {
                visit.miss(step.name(), "time_limit", "The capture's time was over.");
                continue;
            }
            progress.stepBegins(step.name(), i + 1, STEPS.size());
            Duration budget = budget(visit.deadline());
            if (step.aside()) {
                visit.goesOnAside(startAside(step, visit, budget));
                continue;
            }
            take(step, visit, budget);
        }
        visit.awaitAside();
    }

    /** No step takes more than half of the time that is left, so that the others have some too. */
    private static Duration budget(Deadline deadline) {
        Duration half = deadline.left().dividedBy(2);
        return half.compareTo(GRACE) < 0 ? Budget.least(GRACE, deadline.hardLeft()) : half;
    }

    private static Thread startAside(CaptureStep step, Visit visit, Duration budget) {
        Thread thread = new Thread(() -> takeAside(step, visit, budget), "capture-" + step.name());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void takeAside(CaptureStep step, Visit visit, Duration budget) {
        try {
            take(step, visit, budget);
        } catch (CaptureStopped | DevToolsException e) {
            visit.miss(step.name(), "engine_failed", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void take(CaptureStep step, Visit visit, Duration budget)
            throws CaptureStopped, DevToolsException, InterruptedException {
        try {
            step.work().run(visit, budget);
        } catch (DevToolsException e) {
            if (step == STEPS.get(0) || isCrash(e) && visit.artifacts().isEmpty()) {
                throw e;
            }
            visit.miss(step.name(), code(e), e.getMessage());
            // If it is a script of the page that keeps Chrome from answering, the next step need not wait for it too.
            visit.tab().post("Runtime.terminateExecution", Json.empty());
        } catch (IOException e) {
            visit.miss(step.name(), "engine_failed", String.valueOf(e.getMessage()));
        }
    }

    private static void freeze(Visit visit, Duration budget)
            throws DevToolsException, IOException, InterruptedException {
        visit.made(FrozenPage.write(visit.tab(), visit.recording(), visit.folder(), visit.startedAt(), budget));
    }

    private static void screenshot(Visit visit, Duration budget)
            throws DevToolsException, IOException, InterruptedException {
        visit.made(Screenshot.take(
                visit.tab(),
                visit.folder(),
                visit.options().viewport(),
                visit.limits().pageHeight(),
                budget));
        Shortfalls.noteChanges(visit, budget);
    }

    private static void thumbnail(Visit visit, Duration budget)
            throws DevToolsException, IOException, InterruptedException {
        visit.made(Thumbnail.take(visit.tab(), visit.folder(), visit.options().viewport(), budget));
    }

    private static void pdf(Visit visit, Duration budget) throws DevToolsException, IOException, InterruptedException {
        visit.made(Pdf.print(
                visit.tab(),
                visit.folder(),
                visit.limits().nodes(),
                Budget.least(budget, visit.limits().pdf())));
    }

    /** Last, since it lists what was made. */
    private static void describe(Visit visit, Duration budget) throws IOException, InterruptedException {
        visit.awaitAside();
        Shortfalls.noteRequests(visit);
        Reading.describe(visit);
    }

    private static CaptureResult result(Visit visit) throws InterruptedException {
        Quality quality = visit.reading().isPresent() ? visit.reading().get().quality(visit) : UNREAD;
        Page page = visit.page(visit.facts(), quality);
        return visit.missing().isEmpty()
                ? new CaptureResult.Captured(page, visit.artifacts())
                : new Partial(page, visit.artifacts(), visit.missing());
    }

    private static boolean isCrash(DevToolsException e) {
        return CRASHES.contains(code(e));
    }

    /** A page that a browser dies of twice will be the death of others too. */
    private static CaptureResult failed(DevToolsException e) {
        FailureClass failureClass = isCrash(e) ? FailureClass.TARGET : FailureClass.TRANSIENT;
        return new Failed(code(e), failureClass, e.getMessage());
    }

    private static String code(DevToolsException e) {
        return switch (e.kind()) {
            case TIMEOUT -> "time_limit";
            case PROTOCOL_ERROR -> "browser_error";
            case TARGET_CRASHED -> "page_crashed";
            case BROWSER_GONE -> "browser_crashed";
        };
    }

    private static Path scratch() {
        try {
            return Scratch.folder("capture");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the browser; the next capture starts another one. */
    public void restart() {
        browser.end();
    }

    /** How many browsers have been started so far. */
    public int browserStarts() {
        return browser.starts();
    }

    /** Ends the browser. */
    @Override
    public void close() {
        browser.close();
    }
}
