package dev.linksnap.capture;

/** Ends a capture early, with the result it then has. */
final class CaptureStopped extends Exception {
    private final transient CaptureResult result;

    CaptureStopped(CaptureResult result) {
        super(result.toString(), null, false, false);
        this.result = result;
    }

    CaptureResult result() {
        return result;
    }
}
