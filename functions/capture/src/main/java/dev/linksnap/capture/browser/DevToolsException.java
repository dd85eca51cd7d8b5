package dev.linksnap.capture.browser;

/** A command to Chrome that brought no result. The kind tells what to do about it, the message is for people. */
public final class DevToolsException extends Exception {
    /** What became of the command. */
    public enum Kind {
        /** No answer within the deadline. The browser may still be working on it. */
        TIMEOUT,
        /** Chrome answered with an error. */
        PROTOCOL_ERROR,
        /** The page's process died, or the page was closed. The browser lives. */
        TARGET_CRASHED,
        /** The browser process died. */
        BROWSER_GONE
    }

    private final Kind kind;

    public DevToolsException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
