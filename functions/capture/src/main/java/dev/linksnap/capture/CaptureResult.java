package dev.linksnap.capture;

import java.util.List;

/** How a capture ended. */
public sealed interface CaptureResult {

    /** Everything asked for was made. */
    record Captured(Page page, List<Artifact> artifacts) implements CaptureResult {
        public Captured {
            artifacts = List.copyOf(artifacts);
        }
    }

    /** The page was reached, but not everything was made: a result, not an error. */
    record Partial(Page page, List<Artifact> artifacts, List<Missing> missing) implements CaptureResult {
        public Partial {
            artifacts = List.copyOf(artifacts);
            missing = List.copyOf(missing);
        }
    }

    /** Policy forbids this capture; trying again changes nothing. */
    record Refused(String code, String detail) implements CaptureResult {}

    /**
     * Nothing was made.
     *
     * @param code stable, snake_case: {@code host_not_found}, {@code connection_failed}, {@code tls_error},
     *     {@code load_timeout}, {@code too_many_redirects}, {@code page_crashed}, {@code browser_crashed}, …
     */
    record Failed(String code, FailureClass failureClass, String detail) implements CaptureResult {}

    /** Whether trying again may help, and whose trouble it is. */
    enum FailureClass {
        /** Ours or the network's: try again. */
        TRANSIENT,
        /** The same again would end the same. */
        PERMANENT,
        /** Forbidden by policy. */
        POLICY,
        /** The page itself keeps the capture from ending. */
        TARGET
    }

    /** An artifact or a part of it that is not there, and why. */
    record Missing(String what, String code, String detail) {}
}
