package dev.linksnap.snapshots;

import dev.linksnap.capture.Progress;
import dev.linksnap.snapshots.Snapshot.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Writes down which step a capture is at, once a second at most: who watches sees no more, and a write costs. */
final class ProgressNotes implements Progress {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Consumer<Step> notes;
    private final Clock clock;
    private Instant nextAt = Instant.MIN;

    ProgressNotes(Consumer<Step> notes, Clock clock) {
        this.notes = notes;
        this.clock = clock;
    }

    @Override
    public void stepBegins(String step, int number, int of) {
        Instant now = clock.instant();
        if (now.isBefore(nextAt)) {
            return;
        }
        nextAt = now.plus(BETWEEN);
        notes.accept(new Step(step, number, of));
    }
}
