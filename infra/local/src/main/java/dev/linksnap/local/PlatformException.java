package dev.linksnap.local;

/** That a platform cannot start; the message tells its user why, and what to do. */
public final class PlatformException extends Exception {
    public PlatformException(String message) {
        super(message);
    }

    public PlatformException(String message, Throwable cause) {
        super(message, cause);
    }
}
