package dev.linksnap.snapshots;

import dev.linksnap.capture.Artifact;
import dev.linksnap.capture.ArtifactKind;
import dev.linksnap.capture.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Tells whether a page is as it was: a digest of what it answered, of its frozen copy without the times in it, of its
 * picture, its text and its file. Archives and prints are left out, since they always tell when they were made.
 */
final class ContentDigest {
    private static final Set<ArtifactKind> COMPARED =
            Set.of(ArtifactKind.PAGE, ArtifactKind.SCREENSHOT, ArtifactKind.TEXT, ArtifactKind.ORIGINAL);

    private ContentDigest() {}

    static String of(Page page, List<Artifact> artifacts) {
        StringBuilder content = new StringBuilder();
        content.append(page.finalUrl()).append('\n').append(page.httpStatus()).append('\n');
        content.append(page.title()).append('\n').append(page.quality()).append('\n');
        artifacts.stream().sorted(Comparator.comparing(Artifact::name)).forEach(artifact -> content.append(
                        artifact.name())
                .append(' ')
                .append(COMPARED.contains(artifact.kind()) ? digest(page, artifact) : "made")
                .append('\n'));
        return sha256(content.toString());
    }

    private static String digest(Page page, Artifact artifact) {
        if (artifact.kind() != ArtifactKind.PAGE) {
            return artifact.sha256();
        }
        try {
            // The frozen page says when it was captured, as Instant writes it.
            String html = Files.readString(artifact.file(), StandardCharsets.ISO_8859_1);
            return sha256(html.replace(page.capturedAt().toString(), ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
