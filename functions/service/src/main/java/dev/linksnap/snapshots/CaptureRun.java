package dev.linksnap.snapshots;

import dev.linksnap.capture.Artifact;
import dev.linksnap.capture.CaptureRequest;
import dev.linksnap.capture.CaptureResult;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.capture.CaptureResult.Missing;
import dev.linksnap.capture.Page;
import dev.linksnap.capture.Snapshotter;
import dev.linksnap.capture.guard.InvalidUrlException;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.capture.guard.WebUrl;
import dev.linksnap.events.Event.CaptureBroke;
import dev.linksnap.events.Event.CapturePostponed;
import dev.linksnap.events.Event.CaptureStarted;
import dev.linksnap.events.Event.DeliveryStopped;
import dev.linksnap.events.Event.PageChanged;
import dev.linksnap.events.Event.SnapshotCaptured;
import dev.linksnap.events.Event.SnapshotFailed;
import dev.linksnap.events.Events;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.snapshots.AttemptStore.Ending;
import dev.linksnap.snapshots.Snapshot.Captured;
import dev.linksnap.snapshots.Snapshot.Capturing;
import dev.linksnap.snapshots.Snapshot.Changed;
import dev.linksnap.snapshots.Snapshot.Failed;
import dev.linksnap.snapshots.Snapshot.Queued;
import dev.linksnap.snapshots.Snapshot.StoredArtifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings one queued snapshot to its end: take it, capture, store the files, commit. Whatever dies between two of these
 * steps, the message or the sweep comes again, and the next attempt begins at the first.
 */
public final class CaptureRun {
    /** How much longer than the capture a worker may take to store the files. */
    private static final Duration TO_STORE = Duration.ofSeconds(40);

    /** After so many, what it answers is kept. */
    private static final int MOST_VISITS_TO_A_BUSY_HOST = 3;

    private final AttemptStore attempts;
    private final ArtifactStore artifacts;
    private final HostStore hosts;
    private final Comparison comparison;
    private final Snapshotter snapshotter;
    private final UrlRules urls;
    private final Events events;
    private final Clock clock;

    public CaptureRun(
            AttemptStore attempts,
            ArtifactStore artifacts,
            HostStore hosts,
            Snapshotter snapshotter,
            UrlRules urls,
            Events events,
            Clock clock) {
        this.attempts = attempts;
        this.artifacts = artifacts;
        this.hosts = hosts;
        this.comparison = new Comparison(artifacts);
        this.snapshotter = snapshotter;
        this.urls = urls;
        this.events = events;
        this.clock = clock;
    }

    /** Never throws for what a page, a network or the engine does; if the table itself fails, the message is to come again. */
    public Outcome run(Owner owner, SnapshotId id, Delivery delivery) throws InterruptedException {
        Optional<Attempt> found = attempts.find(owner, id);
        if (found.isEmpty()) {
            return stopped(owner, id, "gone");
        }
        Optional<String> reason = reasonToStop(found.get().snapshot().state(), delivery);
        if (reason.isPresent()) {
            return stopped(owner, id, reason.get());
        }
        Instant now = now();
        Instant leaseUntil = now.plus(found.get().options().limits().total()).plus(TO_STORE);
        Optional<String> host =
                Optional.of(found.get().snapshot()).filter(Snapshot::isBulk).flatMap(this::host);
        if (host.isEmpty()) {
            return take(found.get(), now, leaseUntil, delivery);
        }
        HostStore.Answer answer = hosts.enter(host.get(), now, leaseUntil);
        if (!(answer instanceof HostStore.Answer.Place place)) {
            return new Outcome.Later(((HostStore.Answer.NotBefore) answer).pause());
        }
        try {
            return take(found.get(), now, leaseUntil, delivery);
        } finally {
            hosts.leave(place);
        }
    }

    private Outcome take(Attempt found, Instant now, Instant leaseUntil, Delivery delivery)
            throws InterruptedException {
        Optional<Attempt> taken = attempts.take(found, now, leaseUntil);
        if (taken.isEmpty()) {
            return stopped(found.snapshot().owner(), found.snapshot().id(), "taken");
        }
        return work(taken.get(), delivery);
    }

    /** Empty where the URL is none any more, which its attempt will tell. */
    private Optional<String> host(Snapshot snapshot) {
        try {
            return Optional.of(urls.parse(snapshot.requestedUrl()).host());
        } catch (InvalidUrlException e) {
            return Optional.empty();
        }
    }

    private Optional<String> reasonToStop(Snapshot.State state, Delivery delivery) {
        if (state instanceof Capturing capturing) {
            return capturing.leaseUntil().isAfter(clock.instant()) ? Optional.of("taken") : Optional.empty();
        }
        if (state instanceof Failed failed) {
            return isRedriven(failed, delivery) ? Optional.empty() : Optional.of("ended");
        }
        return state instanceof Queued ? Optional.empty() : Optional.of("ended");
    }

    /** Somebody has sent the message again after the end: copies that were on their way before do not count. */
    private static boolean isRedriven(Failed failed, Delivery delivery) {
        return failed.failureClass() == FailureClass.TRANSIENT
                && delivery.sentAt().isAfter(failed.failedAt());
    }

    private Outcome work(Attempt attempt, Delivery delivery) throws InterruptedException {
        Snapshot taken = attempt.snapshot();
        try {
            if (!attempts.showCapturing(taken)) {
                return gone(attempt, List.of());
            }
            return capture(attempt, delivery);
        } catch (RuntimeException defect) {
            return broken(taken, defect, delivery);
        }
    }

    private Outcome capture(Attempt attempt, Delivery delivery) throws InterruptedException {
        Snapshot taken = attempt.snapshot();
        WebUrl url;
        try {
            url = urls.parse(taken.requestedUrl());
        } catch (InvalidUrlException e) {
            return failed(attempt, e.code(), FailureClass.PERMANENT, e.getMessage());
        }
        events.happened(new CaptureStarted(taken.owner(), taken.id(), url.host(), taken.attempt()));
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            CaptureRequest request =
                    new CaptureRequest(url, attempt.options(), attempt.options().limits());
            ProgressNotes progress = new ProgressNotes(step -> attempts.note(taken, step), clock);
            CaptureResult result = snapshotter.capture(request, folder.path(), progress);
            return end(attempt, result, delivery);
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder could not be made or removed", e);
        }
    }

    private Outcome end(Attempt attempt, CaptureResult result, Delivery delivery) {
        if (result instanceof CaptureResult.Captured captured) {
            if (hasHadEnough(attempt.snapshot(), captured.page())) {
                return comeBack(attempt.snapshot(), captured.page());
            }
            return captured(attempt, captured.page(), captured.artifacts(), List.of());
        }
        if (result instanceof CaptureResult.Partial partial) {
            return captured(attempt, partial.page(), partial.artifacts(), partial.missing());
        }
        if (result instanceof CaptureResult.Refused refused) {
            return failed(attempt, refused.code(), FailureClass.POLICY, refused.detail());
        }
        CaptureResult.Failed failed = (CaptureResult.Failed) result;
        if (failed.failureClass() == FailureClass.TRANSIENT) {
            return again(attempt.snapshot(), failed.code(), failed.detail(), delivery);
        }
        return failed(attempt, failed.code(), failed.failureClass(), failed.detail());
    }

    /** Where many pages of a host are wanted, its answer may be about us and not the page. */
    private static boolean hasHadEnough(Snapshot taken, Page page) {
        boolean saysSo = page.httpStatus() == 429
                || page.httpStatus() == 503 && page.retryAfter().isPresent();
        return taken.isBulk() && saysSo && taken.attempt() <= MOST_VISITS_TO_A_BUSY_HOST;
    }

    private Outcome comeBack(Snapshot taken, Page page) {
        Instant now = now();
        Duration pause = RetryAfter.pause(page.retryAfter().orElse(""), now);
        host(taken).ifPresent(host -> hosts.stayAway(host, now, pause));
        Failed reason =
                new Failed("host_busy", FailureClass.TRANSIENT, "The host asked to be left alone for a while.", now);
        if (!attempts.release(taken, reason, now.plus(pause).plus(PendingItem.patience(taken)))) {
            return stopped(taken.owner(), taken.id(), "overtaken");
        }
        events.happened(new CapturePostponed(taken.owner(), taken.id(), taken.attempt(), reason.code(), pause));
        return new Outcome.Later(pause);
    }

    private Outcome captured(Attempt attempt, Page page, List<Artifact> made, List<Missing> missing) {
        Snapshot taken = attempt.snapshot();
        Captured captured = PageRecord.of(page, made, missing);
        Optional<Snapshot> before = attempts.capturedBefore(taken);
        Optional<Captured> unchanged = before.flatMap(earlier -> unchanged(earlier, captured));
        if (unchanged.isPresent()) {
            Ending ending = attempts.end(taken, unchanged.get());
            if (ending != Ending.NOT_KEPT) {
                forget(attempt);
                return answer(attempt, ending, unchanged.get(), List.of());
            }
        }
        Optional<Changed> changed = before.flatMap(earlier -> comparison.between(earlier, made));
        Outcome outcome = store(attempt, changed.map(captured::with).orElse(captured), made);
        if (outcome instanceof Outcome.Ended) {
            changed.filter(Changed::isSomething)
                    .ifPresent(difference -> events.happened(new PageChanged(
                            taken.owner(),
                            taken.id().link(),
                            taken.id(),
                            before.orElseThrow().id(),
                            difference.text(),
                            difference.visual())));
        }
        return outcome;
    }

    /** The same page as at the snapshot before, whose objects it has then. */
    private static Optional<Captured> unchanged(Snapshot before, Captured now) {
        Captured then = (Captured) before.state();
        return then.contentDigest().equals(now.contentDigest())
                ? Optional.of(now.as(then.sameAs().orElse(before.id()), then.artifacts()))
                : Optional.empty();
    }

    private Outcome store(Attempt attempt, Captured captured, List<Artifact> made) {
        Snapshot taken = attempt.snapshot();
        List<String> names = made.stream().map(Artifact::name).toList();
        if (!attempts.beginStoring(taken, names)) {
            return stopped(taken.owner(), taken.id(), "overtaken");
        }
        artifacts.putAll(taken, made, () -> checkLease(taken));
        removeLeftBehind(attempt, names);
        checkLease(taken);
        artifacts.putManifest(taken.with(captured));
        return answer(attempt, attempts.end(taken, captured), captured, names);
    }

    private Outcome answer(Attempt attempt, Ending ending, Captured captured, List<String> names) {
        Snapshot taken = attempt.snapshot();
        return switch (ending) {
            case DONE -> ended(taken, captured);
            case OVERTAKEN -> stopped(taken.owner(), taken.id(), "overtaken");
            case GONE -> gone(attempt, names);
            case NOT_KEPT -> throw new IllegalStateException("a snapshot with objects of its own needs no other's");
        };
    }

    /** What earlier attempts have stored of a snapshot that has no objects of its own. */
    private void forget(Attempt attempt) {
        if (!attempt.leftBehind().isEmpty()) {
            removeLeftBehind(attempt, List.of());
            artifacts.removeManifest(attempt.snapshot());
        }
    }

    private Outcome failed(Attempt attempt, String code, FailureClass failureClass, String detail) {
        Snapshot taken = attempt.snapshot();
        Failed failed = new Failed(code, failureClass, detail, now());
        removeLeftBehind(attempt, List.of());
        Ending ending = attempts.end(taken, failed);
        if (ending != Ending.DONE) {
            return stopped(taken.owner(), taken.id(), ending == Ending.GONE ? "gone" : "overtaken");
        }
        events.happened(new SnapshotFailed(
                taken.owner(),
                taken.id().link(),
                taken.id(),
                code,
                failureClass.name().toLowerCase(Locale.ROOT)));
        return new Outcome.Ended(taken.with(failed));
    }

    private Outcome again(Snapshot taken, String code, String detail, Delivery delivery) {
        Failed reason = new Failed(code, FailureClass.TRANSIENT, detail, now());
        Duration pause = delivery.pause();
        if (!attempts.release(taken, reason, now().plus(pause).plus(PendingItem.patience(taken)))) {
            return stopped(taken.owner(), taken.id(), "overtaken");
        }
        events.happened(new CapturePostponed(taken.owner(), taken.id(), taken.attempt(), code, pause));
        return new Outcome.Again(pause);
    }

    /** Our bug, or the bucket or the table is not well: logged here, tried again later. */
    private Outcome broken(Snapshot taken, RuntimeException defect, Delivery delivery) {
        events.happened(CaptureBroke.of(taken.owner(), taken.id(), defect));
        try {
            return again(taken, "internal_error", "Something went wrong on our side.", delivery);
        } catch (RuntimeException alsoBroken) {
            defect.addSuppressed(alsoBroken);
            throw defect;
        }
    }

    private Outcome ended(Snapshot taken, Captured captured) {
        events.happened(new SnapshotCaptured(
                taken.owner(),
                taken.id().link(),
                taken.id(),
                captured.httpStatus(),
                captured.quality().score(),
                captured.artifacts().size(),
                captured.artifacts().stream().mapToLong(StoredArtifact::bytes).sum(),
                captured.duration(),
                Duration.between(startedAt(taken), clock.instant())));
        return new Outcome.Ended(taken.with(captured));
    }

    /** The link was deleted while its page was captured: nothing of the snapshot stays. */
    private Outcome gone(Attempt attempt, List<String> names) {
        Snapshot taken = attempt.snapshot();
        names.forEach(name -> artifacts.remove(taken, name));
        removeLeftBehind(attempt, names);
        artifacts.removeManifest(taken);
        attempts.abandon(taken, new Failed("link_deleted", FailureClass.PERMANENT, "The link was deleted.", now()));
        return stopped(taken.owner(), taken.id(), "gone");
    }

    private void removeLeftBehind(Attempt attempt, List<String> names) {
        attempt.leftBehind().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> artifacts.remove(attempt.snapshot(), name));
    }

    /** Nothing may be stored once another worker can have begun: both store under the same keys. */
    private void checkLease(Snapshot taken) {
        Instant last = ((Capturing) taken.state()).leaseUntil().minus(ArtifactStore.LONGEST_PUT);
        if (clock.instant().isAfter(last)) {
            throw new IllegalStateException("the lease ends before the files are stored");
        }
    }

    private Outcome stopped(Owner owner, SnapshotId id, String reason) {
        events.happened(new DeliveryStopped(owner, id, reason));
        return new Outcome.Stopped(reason);
    }

    private static Instant startedAt(Snapshot taken) {
        return ((Capturing) taken.state()).startedAt();
    }

    /** As exact as the table keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
