package dev.linksnap.snapshots;

import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.capture.Quality;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One version of a page: asked for, being made, or ended one way or the other.
 *
 * @param requestedUrl the canonical URL of the link
 * @param cause what asked for it: {@code add}, {@code request}, {@code schedule}, {@code rule}, {@code import},
 *     {@code batch}
 * @param attempt how many times a worker took it; also the fence that a stale worker fails on
 */
public record Snapshot(
        Owner owner, SnapshotId id, String requestedUrl, String cause, Instant queuedAt, int attempt, State state) {

    private static final Set<String> BULK = Set.of("import", "batch");

    /** Whether it is one of many: those wait where nobody waits for them, and spare the hosts they go to. */
    public boolean isBulk() {
        return BULK.contains(cause);
    }

    /** The same snapshot, standing elsewhere. */
    public Snapshot with(State next) {
        return new Snapshot(owner, id, requestedUrl, cause, queuedAt, attempt, next);
    }

    /** Where it stands. Captured and failed are ends: no other state follows, but for a redrive of a failed one. */
    public sealed interface State {
        String name();
    }

    /** @param lastFailure why the attempt before did not succeed, where there was one */
    public record Queued(Optional<Failed> lastFailure) implements State {
        public static final Queued FIRST = new Queued(Optional.empty());

        @Override
        public String name() {
            return "queued";
        }
    }

    /**
     * @param step empty until the engine has begun its first one
     * @param leaseUntil when another worker may take it over
     */
    public record Capturing(Optional<Step> step, Instant startedAt, Instant leaseUntil) implements State {
        @Override
        public String name() {
            return "capturing";
        }
    }

    /**
     * @param missing artifacts that were asked for and are not there, with the reason; empty for a whole copy
     * @param canonicalUrl what the page itself says its address is
     * @param contentDigest the same for two captures of a page that has not changed; lower-case hex
     * @param sameAs the earlier snapshot whose objects these artifacts are, where nothing changed
     * @param changed how much changed since the snapshot before; empty for the first, or where that is not known
     */
    public record Captured(
            String finalUrl,
            List<String> redirects,
            int httpStatus,
            String title,
            Instant capturedAt,
            Duration duration,
            Quality quality,
            List<StoredArtifact> artifacts,
            List<MissingArtifact> missing,
            List<Blocked> blocked,
            Optional<String> canonicalUrl,
            String contentDigest,
            Optional<SnapshotId> sameAs,
            Optional<Changed> changed)
            implements State {
        public Captured {
            redirects = List.copyOf(redirects);
            artifacts = List.copyOf(artifacts);
            missing = List.copyOf(missing);
            blocked = List.copyOf(blocked);
        }

        /** As it is where nothing has changed since an earlier snapshot: its artifacts are that one's. */
        Captured as(SnapshotId earlier, List<StoredArtifact> itsArtifacts) {
            return with(Optional.of(earlier), itsArtifacts, Optional.of(Changed.NOTHING));
        }

        Captured with(Changed difference) {
            return with(sameAs, artifacts, Optional.of(difference));
        }

        private Captured with(
                Optional<SnapshotId> earlier, List<StoredArtifact> itsArtifacts, Optional<Changed> difference) {
            return new Captured(
                    finalUrl,
                    redirects,
                    httpStatus,
                    title,
                    capturedAt,
                    duration,
                    quality,
                    itsArtifacts,
                    missing,
                    blocked,
                    canonicalUrl,
                    contentDigest,
                    earlier,
                    difference);
        }

        @Override
        public String name() {
            return "captured";
        }
    }

    /** @param code stable, snake_case, from the engine, {@code retries_exhausted} or {@code link_deleted} */
    public record Failed(String code, FailureClass failureClass, String detail, Instant failedAt) implements State {
        @Override
        public String name() {
            return "failed";
        }
    }

    /**
     * How much of a page is other than before, in percent.
     *
     * @param text of the words
     * @param visual of the picture; empty where one of the two snapshots has none
     */
    public record Changed(double text, Optional<Double> visual) {
        static final Changed NOTHING = new Changed(0, Optional.of(0.0));

        public boolean isSomething() {
            return text > 0 || visual.orElse(0.0) > 0;
        }
    }

    /** @param number its place among the steps, 1 for the first */
    public record Step(String name, int number, int of) {}

    /**
     * @param name the file name: {@code page.html}
     * @param sha256 lower-case hex
     */
    public record StoredArtifact(String name, String mediaType, long bytes, String sha256) {}

    public record MissingArtifact(String what, String code, String detail) {}

    public record Blocked(String url, String reason) {}
}
