package dev.linksnap.capture;

import dev.linksnap.capture.CaptureResult.Failed;
import dev.linksnap.capture.CaptureResult.FailureClass;
import java.time.Duration;

/** Fetches the file of a URL that is a download and not a page: a PDF, a picture, an archive. */
final class Download {
    private Download() {}

    static CaptureResult fetch(Visit visit) {
        return new Failed("not_a_page", FailureClass.PERMANENT, "x" + Duration.ZERO);
    }
}
