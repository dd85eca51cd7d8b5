package dev.linksnap.capture.artifacts;

import dev.linksnap.capture.Artifact;
import dev.linksnap.capture.ArtifactKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jsoup.nodes.Document;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Writes {@code text.txt}: the main text of the page, or all of its text where no part stands out as the main one. */
public final class ReadableText {
    /**
     * The sum of all elements' depths above which weighing the parts of the page against each other would take too long:
     * each part is weighed with all that is in it.
     */
    private static final long MOST_WORK = 1_000_000;

    private ReadableText() {}

    /** The main text of a document, paragraphs parted by empty lines. The document is left as it was. */
    public static String of(Document document) {
        if (isTooMuchWork(document)) {
            return PlainText.of(document.body());
        }
        return Readability.article(document).map(PlainText::of).orElseGet(() -> PlainText.of(document.body()));
    }

    private static boolean isTooMuchWork(Document document) {
        AtomicLong work = new AtomicLong();
        NodeFilter sum = (node, depth) ->
                work.addAndGet(depth) > MOST_WORK ? NodeFilter.FilterResult.STOP : NodeFilter.FilterResult.CONTINUE;
        return NodeTraversor.filter(sum, document) == NodeFilter.FilterResult.STOP;
    }

    public static Made write(String text, Path folder) throws IOException {
        Path file = folder.resolve(ArtifactKind.TEXT.fileName());
        Files.writeString(file, text + "\n");
        return Made.of(Artifact.of(ArtifactKind.TEXT, file));
    }
}
