package dev.linksnap.snapshots;

import dev.linksnap.capture.Artifact;
import dev.linksnap.capture.ArtifactKind;
import dev.linksnap.diff.PictureDiff;
import dev.linksnap.diff.TextChange;
import dev.linksnap.snapshots.Snapshot.Changed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** How much a page that was just captured has changed. */
final class Comparison {
    private final ArtifactStore artifacts;

    Comparison(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /** Empty where it cannot be told: no capture fails for want of a comparison. */
    Optional<Changed> between(Snapshot before, List<Artifact> made) {
        try {
            Optional<byte[]> text = read(made, ArtifactKind.TEXT);
            Optional<byte[]> textBefore = artifacts.read(before, ArtifactKind.TEXT);
            if (text.isEmpty() || textBefore.isEmpty()) {
                return Optional.empty();
            }
            double share = TextChange.percent(string(textBefore.get()), string(text.get()));
            return Optional.of(new Changed(share, picture(before, made)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Double> picture(Snapshot before, List<Artifact> made) {
        try {
            return compared(before, made);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Double> compared(Snapshot before, List<Artifact> made) throws IOException {
        Optional<byte[]> picture = read(made, ArtifactKind.SCREENSHOT);
        Optional<byte[]> pictureBefore = artifacts.read(before, ArtifactKind.SCREENSHOT);
        if (picture.isEmpty() || pictureBefore.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(PictureDiff.of(pictureBefore.get(), picture.get()).percent());
    }

    private static Optional<byte[]> read(List<Artifact> made, ArtifactKind kind) throws IOException {
        for (Artifact artifact : made) {
            if (artifact.kind() == kind && artifact.bytes() <= ArtifactStore.MOST_COMPARED) {
                return Optional.of(Files.readAllBytes(artifact.file()));
            }
        }
        return Optional.empty();
    }

    private static String string(byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
    }
}
