package dev.linksnap.capture;

import java.nio.file.Path;

/**
 * A file that a capture made.
 *
 * @param name the plain file name, unique within the capture: {@code screenshot.png}, {@code screenshot-2.png}
 * @param bytes the size of the file
 * @param sha256 the digest of the file in lower-case hex, 64 characters
 */
public record Artifact(ArtifactKind kind, String name, String mediaType, Path file, long bytes, String sha256) {}
