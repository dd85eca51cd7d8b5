package dev.linksnap.capture.guard;

import java.io.IOException;

/** What came over the wire is not HTTP/1.1, or could be read in two ways. */
final class MalformedMessageException extends IOException {
    MalformedMessageException(String message) {
        super(message);
    }
}
