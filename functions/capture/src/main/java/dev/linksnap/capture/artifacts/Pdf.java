package dev.linksnap.capture.artifacts;

import com.google.gson.JsonObject;
import dev.linksnap.capture.Artifact;
import dev.linksnap.capture.ArtifactKind;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Prints {@code page.pdf}. Printing lays the page out anew, so it comes last of what Chrome makes. */
public final class Pdf {
    private Pdf() {}

    /**
     * @param nodes number of elements above which nothing is printed: Chrome would be busy for minutes, and deaf
     * @param deadline for printing
     */
    public static Made print(Tab tab, Path folder, int nodes, Duration deadline)
            throws DevToolsException, IOException, InterruptedException {
        int elements = tab.evaluate("document.getElementsByTagName('*').length", deadline)
                .getAsInt();
        if (elements > nodes) {
            return Made.missing(
                    ArtifactKind.PDF.fileName(), "too_many_nodes", "The page has " + elements + " elements");
        }
        Path file = folder.resolve(ArtifactKind.PDF.fileName());
        // Tags cost a third of the time and half of the size.
        JsonObject params = Json.object("printBackground", true, "preferCSSPageSize", true, "generateTaggedPDF", false);
        tab.toFile("Page.printToPDF", params, "data", file, deadline);
        return Made.of(Artifact.of(ArtifactKind.PDF, file));
    }
}
