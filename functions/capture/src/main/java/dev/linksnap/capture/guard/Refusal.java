package dev.linksnap.capture.guard;

/** A connection that the policy forbade. */
public record Refusal(HostPort target, Reason reason) {
    /** Which rule forbade it; for the snapshot's record, never told to the page. */
    public enum Reason {
        /** Neither one of the policy's ports nor an allowed pair. */
        PORT,
        /** A name that only a private network knows. */
        NAME,
        /** An address that is not public, written or among the name's answers. */
        ADDRESS,
        /** The capture has received all the bytes it may. */
        BYTES,
        /** The capture has asked for all the names it may. */
        NAMES
    }
}
