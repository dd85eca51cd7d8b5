package dev.linksnap.snapshots;

import dev.linksnap.aws.Queue;
import dev.linksnap.aws.Queue.Letter;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.events.Event.DeadLettersSeen;
import dev.linksnap.events.Event.MessageTroubled;
import dev.linksnap.events.Event.SnapshotFailed;
import dev.linksnap.events.Events;
import dev.linksnap.snapshots.Snapshot.Captured;
import dev.linksnap.snapshots.Snapshot.Capturing;
import dev.linksnap.snapshots.Snapshot.Failed;
import dev.linksnap.snapshots.Snapshot.Queued;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Ends the snapshots whose messages came to the dead letters, and leaves the messages where they are: the console's
 * redrive sends them again. A message whose snapshot needs nobody any more is taken away.
 */
public final class DeadLetters {
    /** Longer than a run takes, so that a run sees each message once; a redrive can wait so long. */
    private static final Duration HIDDEN = Duration.ofSeconds(30);

    private static final int MOST = 500;

    private final AttemptStore attempts;
    private final List<Queue> queues;
    private final Events events;
    private final Clock clock;

    public DeadLetters(AttemptStore attempts, List<Queue> queues, Events events, Clock clock) {
        this.attempts = attempts;
        this.queues = List.copyOf(queues);
        this.events = events;
        this.clock = clock;
    }

    /** What a run saw. */
    public record Seen(int messages, int failed, int kept, int removed) {
        Seen plus(Seen more) {
            return new Seen(messages + more.messages, failed + more.failed, kept + more.kept, removed + more.removed);
        }
    }

    private enum Verdict {
        /** Its snapshot was ended just now, as failed. */
        FAILED,
        /** Its snapshot has failed before, or somebody is at it, or nobody can read it. */
        KEPT,
        /** Its snapshot is captured after all, or gone. */
        REMOVED
    }

    public Seen run() {
        return queues.stream().map(this::run).reduce(new Seen(0, 0, 0, 0), Seen::plus);
    }

    private Seen run(Queue deadLetters) {
        Instant stopAt = clock.instant().plus(HIDDEN.dividedBy(2));
        List<Letter> kept = new ArrayList<>();
        int[] counts = new int[Verdict.values().length];
        List<Letter> letters = deadLetters.receive(HIDDEN);
        while (!letters.isEmpty()) {
            for (Letter letter : letters) {
                Verdict verdict = judge(letter);
                counts[verdict.ordinal()]++;
                if (verdict == Verdict.REMOVED) {
                    deadLetters.delete(letter.receipt());
                } else {
                    kept.add(letter);
                }
            }
            boolean goOn = kept.size() < MOST && clock.instant().isBefore(stopAt);
            letters = goOn ? deadLetters.receive(HIDDEN) : List.of();
        }
        kept.forEach(letter -> deadLetters.hide(letter.receipt(), Duration.ZERO));
        int failed = counts[Verdict.FAILED.ordinal()];
        int removed = counts[Verdict.REMOVED.ordinal()];
        events.happened(new DeadLettersSeen(kept.size() + removed, failed, removed));
        return new Seen(kept.size() + removed, failed, kept.size() - failed, removed);
    }

    private Verdict judge(Letter letter) {
        Optional<CaptureMessage> message = CaptureMessage.parse(letter.body());
        if (message.isEmpty()) {
            events.happened(new MessageTroubled("captures-dlq", "unreadable"));
            return Verdict.KEPT;
        }
        Optional<Snapshot> snapshot =
                attempts.find(message.get().owner(), message.get().snapshotId()).map(Attempt::snapshot);
        if (snapshot.isEmpty() || snapshot.get().state() instanceof Captured) {
            return Verdict.REMOVED;
        }
        return needsAnEnd(snapshot.get().state()) ? end(snapshot.get()) : Verdict.KEPT;
    }

    private boolean needsAnEnd(Snapshot.State state) {
        return state instanceof Queued
                || state instanceof Capturing capturing
                        && capturing.leaseUntil().isBefore(clock.instant());
    }

    private Verdict end(Snapshot snapshot) {
        Failed failed = new Failed(
                "retries_exhausted",
                FailureClass.TRANSIENT,
                detail(snapshot),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return switch (attempts.end(snapshot, failed)) {
            case DONE -> {
                events.happened(new SnapshotFailed(
                        snapshot.owner(),
                        snapshot.id().link(),
                        snapshot.id(),
                        failed.code(),
                        failed.failureClass().name().toLowerCase(Locale.ROOT)));
                yield Verdict.FAILED;
            }
            case OVERTAKEN, NOT_KEPT -> Verdict.KEPT;
            case GONE -> {
                attempts.abandon(snapshot, failed);
                yield Verdict.REMOVED;
            }
        };
    }

    private static String detail(Snapshot snapshot) {
        String attempts = "Given up after " + snapshot.attempt() + (snapshot.attempt() == 1 ? " attempt" : " attempts");
        if (snapshot.state() instanceof Queued queued && queued.lastFailure().isPresent()) {
            Failed last = queued.lastFailure().get();
            return attempts + "; the last one: " + last.code() + ": " + last.detail();
        }
        return attempts + "; the last one did not come to an end.";
    }
}
