package dev.linksnap.capture.artifacts;

import dev.linksnap.capture.Artifact;
import dev.linksnap.capture.ArtifactKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.nodes.Document;

/** Writes {@code text.txt}: the main text of the page, or all of its text where no part stands out as the main one. */
public final class ReadableText {
    /** Above, weighing the parts of the page against each other would take too long. */
    private static final int MOST_ELEMENTS = 60_000;

    private ReadableText() {}

    /** The main text of a document, paragraphs parted by empty lines. The document is left as it was. */
    public static String of(Document document) {
        if (document.stream().limit(MOST_ELEMENTS + 1L).count() > MOST_ELEMENTS) {
            return PlainText.of(document.body());
        }
        return Readability.article(document).map(PlainText::of).orElseGet(() -> PlainText.of(document.body()));
    }

    public static Made write(String text, Path folder) throws IOException {
        Path file = folder.resolve(ArtifactKind.TEXT.fileName());
        Files.writeString(file, text + "\n");
        return Made.of(Artifact.of(ArtifactKind.TEXT, file));
    }
}
