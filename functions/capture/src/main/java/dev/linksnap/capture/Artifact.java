package dev.linksnap.capture;

import dev.linksnap.capture.record.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a capture made.
 *
 * @param name the plain file name, unique within the capture: {@code screenshot.png}, {@code screenshot-2.png}
 * @param bytes the size of the file
 * @param sha256 the digest of the file in lower-case hex, 64 characters
 */
public record Artifact(ArtifactKind kind, String name, String mediaType, Path file, long bytes, String sha256) {

    /** Describes a file that has been written, under its own name. */
    public static Artifact of(ArtifactKind kind, Path file) throws IOException {
        return new Artifact(
                kind, file.getFileName().toString(), kind.mediaType(), file, Files.size(file), Sha256.of(file));
    }
}
