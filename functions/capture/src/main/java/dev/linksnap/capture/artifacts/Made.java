package dev.linksnap.capture.artifacts;

import dev.linksnap.capture.Artifact;
import dev.linksnap.capture.CaptureResult.Missing;
import java.util.List;

/** What a step made, and what it could not make. */
public record Made(List<Artifact> artifacts, List<Missing> missing) {
    public Made {
        artifacts = List.copyOf(artifacts);
        missing = List.copyOf(missing);
    }

    static Made of(Artifact artifact) {
        return new Made(List.of(artifact), List.of());
    }

    static Made missing(String what, String code, String detail) {
        return new Made(List.of(), List.of(new Missing(what, code, detail)));
    }
}
