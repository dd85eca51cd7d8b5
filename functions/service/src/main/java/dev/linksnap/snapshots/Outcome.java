package dev.linksnap.snapshots;

import java.time.Duration;

/** What became of a delivery. */
public sealed interface Outcome {

    /** The snapshot has ended, captured or failed; nothing is left to do. */
    record Ended(Snapshot snapshot) implements Outcome {}

    /**
     * There was nothing to do, or nothing any more.
     *
     * @param reason {@code taken} by another worker, {@code ended} before, {@code gone} with its link, {@code overtaken}
     *     by another worker while this one worked
     */
    record Stopped(String reason) implements Outcome {}

    /** Its host is not to be asked now: the message is to come again, and this was no attempt. */
    record Later(Duration pause) implements Outcome {}

    /** It did not work out and may work out later: the message is to come again. */
    record Again(Duration pause) implements Outcome {}
}
