package dev.linksnap.capture;

import dev.linksnap.capture.guard.WebUrl;

/** What to capture, how, and within which bounds. */
public record CaptureRequest(WebUrl url, CaptureOptions options, CaptureLimits limits) {
    public static CaptureRequest of(WebUrl url) {
        return new CaptureRequest(url, CaptureOptions.DEFAULTS, CaptureLimits.DEFAULTS);
    }
}
