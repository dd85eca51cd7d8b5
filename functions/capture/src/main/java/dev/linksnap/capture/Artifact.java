package dev.linksnap.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
                kind, file.getFileName().toString(), kind.mediaType(), file, Files.size(file), sha256(file));
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
