package dev.linksnap.capture;

import dev.linksnap.capture.browser.DevToolsException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A step of a capture.
 *
 * @param name stable, lower case: shown as progress, and in what is missing if the step fails
 * @param when whether the step is still taken when the capture's time is over
 * @param aside whether the steps after it need not wait for it: it is Chrome that works on it, and not we
 * @param makes what the step is for; it is left out if nobody wants that. Empty if others need it
 */
record CaptureStep(String name, When when, boolean aside, Optional<ArtifactKind> makes, Work work) {

    static CaptureStep of(String name, When when, Work work) {
        return new CaptureStep(name, when, false, Optional.empty(), work);
    }

    static CaptureStep making(ArtifactKind kind, String name, When when, Work work) {
        return new CaptureStep(name, when, false, Optional.of(kind), work);
    }

    CaptureStep goingOnAside() {
        return new CaptureStep(name, when, true, makes, work);
    }

    boolean isWanted(CaptureOptions options) {
        return makes.isEmpty() || options.wants(makes.get());
    }

    /** What a step does when the capture's time is over. */
    enum When {
        /** Nothing: the step is recorded as missing. */
        IN_TIME,
        /** What it always does, quickly: what was reached by then is kept. */
        ALWAYS
    }

    /** @see #name */
    @FunctionalInterface
    interface Work {
        /**
         * @param budget the time it may take
         * @throws CaptureStopped if there is no use in going on
         */
        void run(Visit visit, Duration budget)
                throws CaptureStopped, DevToolsException, IOException, InterruptedException;
    }
}
