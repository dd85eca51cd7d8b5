package dev.linksnap.capture;

import dev.linksnap.capture.artifacts.FirstScreen;
import dev.linksnap.capture.artifacts.Outline;
import dev.linksnap.capture.artifacts.PageMetadata;
import dev.linksnap.capture.artifacts.QualityScore;
import dev.linksnap.capture.artifacts.ReadableText;
import dev.linksnap.capture.artifacts.SelfDescription;
import dev.linksnap.capture.browser.DevToolsException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jsoup.nodes.Document;

/**
 * What people read on a page and what it says of itself. The main text is worked out while Chrome makes pictures.
 *
 * @param blank whether nothing is to be seen on the first screen
 * @param atNanos when it was read, as {@link System#nanoTime} tells it
 */
record Reading(
        SelfDescription description,
        Document outline,
        CompletableFuture<String> mainText,
        boolean blank,
        long atNanos) {
    /** A page with more text has something to show. */
    private static final int MUCH_TEXT = 2_000;

    static void read(Visit visit, Duration budget) throws DevToolsException, IOException, InterruptedException {
        long now = System.nanoTime();
        SelfDescription description = SelfDescription.read(visit.tab(), budget);
        Document outline = Outline.read(visit.tab(), budget);
        boolean blank = outline.body().text().length() < MUCH_TEXT
                && FirstScreen.isBlank(
                        visit.tab(), visit.scratch(), visit.options().viewport(), budget);
        visit.read(new Reading(
                description, outline, CompletableFuture.supplyAsync(() -> ReadableText.of(outline)), blank, now));
    }

    /** Writes down the main text. */
    static void writeText(Visit visit) throws IOException {
        if (visit.reading().isPresent()) {
            visit.made(ReadableText.write(visit.reading().get().text(), visit.folder()));
        }
    }

    /** Writes down everything that is known of the page. */
    static void describe(Visit visit) throws IOException, InterruptedException {
        if (visit.reading().isEmpty()) {
            return;
        }
        Reading reading = visit.reading().get();
        if (visit.options().wants(ArtifactKind.METADATA)) {
            visit.made(PageMetadata.write(
                    reading.description(),
                    visit.recording(),
                    visit.request(),
                    reading.text(),
                    reading.quality(visit),
                    visit.artifacts(),
                    visit.startedAt(),
                    visit.folder()));
        }
    }

    String text() {
        try {
            return mainText.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the main text could not be worked out", e);
        }
    }

    Quality quality(Visit visit) throws InterruptedException {
        return QualityScore.of(new QualityScore.Evidence(
                visit.facts().httpStatus(),
                outline,
                visit.recording().exchanges(),
                description.images(),
                description.missingImages(),
                blank));
    }
}
