package dev.linksnap.snapshots;

import dev.linksnap.capture.ArtifactKind;
import dev.linksnap.snapshots.Snapshot.Captured;
import java.nio.charset.StandardCharsets;

/** The main texts of captured pages. */
public final class SnapshotTexts {
    private final ArtifactStore artifacts;

    public SnapshotTexts(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /**
     * The beginning of a snapshot's text; empty if it has none.
     *
     * @param most bytes of UTF-8, of which the last character may be cut
     */
    public String of(Snapshot snapshot, int most) {
        boolean hasText = snapshot.state() instanceof Captured captured
                && captured.artifacts().stream()
                        .anyMatch(artifact ->
                                artifact.name().equals(ArtifactKind.TEXT.fileName()) && artifact.bytes() > 0);
        if (!hasText) {
            return "";
        }
        return new String(artifacts.read(snapshot, ArtifactKind.TEXT.fileName(), most), StandardCharsets.UTF_8);
    }
}
