package dev.linksnap.capture.record;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.netpreserve.jwarc.WaczWriter;

/**
 * Packs a recording so that ReplayWeb.page and pywb play it back.
 *
 * @see <a href="https://specs.webrecorder.net/wacz/1.1.1/">WACZ 1.1.1</a>
 */
public final class WaczFile {
    private static final String SOFTWARE = "Linksnap";

    /** The page that the archive is of; the text makes it searchable in players. */
    public record MainPage(String url, String title, String text, Instant at) {}

    /**
     * A file besides the recording.
     *
     * @param uri such as {@code urn:view:https://example.com/}
     * @param sha256 of the file, in lower-case hex
     */
    public record Extra(String uri, String mediaType, Path file, String sha256) {}

    /** Gives the extra files, asked only after the recording was written: some may take as long to make. */
    @FunctionalInterface
    public interface Extras {
        List<Extra> get() throws InterruptedException;
    }

    private WaczFile() {}

    /** @param scratch a folder for what goes into the archive, left for the caller to remove */
    public static void write(Path wacz, Recording recording, MainPage page, Extras extras, Path scratch)
            throws IOException, InterruptedException {
        Path warc = scratch.resolve("data.warc.gz");
        Path index = scratch.resolve("index.cdx");
        Path pages = scratch.resolve("pages.jsonl");

        try (WarcFile file = new WarcFile(warc, SOFTWARE, page.at())) {
            for (Exchange exchange : recording.exchanges()) {
                file.write(exchange);
            }
            for (Extra extra : extras.get()) {
                file.writeResource(extra.uri(), extra.mediaType(), extra.file(), extra.sha256(), page.at());
            }
            Files.write(
                    index, file.index().stream().sorted().map(CdxLine::toString).toList());
        }
        Files.write(pages, pageLines(page).toList());

        try (WaczWriter writer = new WaczWriter(wacz)) {
            writer.setAutoPages(false);
            writer.set("title", page.title());
            writer.set("created", page.at().toString());
            writer.set("software", SOFTWARE);
            writer.set("mainPageUrl", page.url());
            writer.set("mainPageDate", page.at().toString());
            writer.writeResource("archive/data.warc.gz", warc);
            writer.writeResource("indexes/index.cdx", index);
            writer.writeResource("pages/pages.jsonl", pages);
        }
    }

    private static Stream<String> pageLines(MainPage page) {
        JsonObject header = new JsonObject();
        header.addProperty("format", "json-pages-1.0");
        header.addProperty("id", "pages");
        header.addProperty("title", "All Pages");
        header.addProperty("hasText", true);
        JsonObject line = new JsonObject();
        line.addProperty("id", "main");
        line.addProperty("url", page.url());
        line.addProperty("ts", page.at().toString());
        line.addProperty("title", page.title());
        line.addProperty("text", page.text());
        return Stream.of(header.toString(), line.toString());
    }
}
