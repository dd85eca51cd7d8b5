package dev.linksnap.snapshots;

import dev.linksnap.capture.CaptureOptions;
import java.util.List;

/**
 * A snapshot as a worker finds or takes it.
 *
 * @param leftBehind names of objects that earlier attempts may have stored
 */
record Attempt(Snapshot snapshot, CaptureOptions options, List<String> leftBehind) {
    Attempt {
        leftBehind = List.copyOf(leftBehind);
    }

    Attempt with(Snapshot taken) {
        return new Attempt(taken, options, leftBehind);
    }
}
