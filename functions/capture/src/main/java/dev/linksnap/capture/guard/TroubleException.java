package dev.linksnap.capture.guard;

import java.io.IOException;

/** Ends one request with an answer of the guard's own. */
final class TroubleException extends IOException {
    private final Trouble trouble;

    TroubleException(Trouble trouble, String detail) {
        super(detail);
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }
}
