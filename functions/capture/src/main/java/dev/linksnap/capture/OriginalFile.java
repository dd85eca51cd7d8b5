package dev.linksnap.capture;

import dev.linksnap.capture.record.Exchange;
import dev.linksnap.capture.record.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file itself, as {@code original.<ending>}, where a URL is a file: what Chrome shows of it is a makeshift. */
final class OriginalFile {
    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml", "");

    private static final Pattern ENDING = Pattern.compile("\\.([a-z0-9]{1,8})$");

    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("application/pdf", ".pdf"),
            Map.entry("application/zip", ".zip"),
            Map.entry("application/gzip", ".gz"),
            Map.entry("application/json", ".json"),
            Map.entry("application/xml", ".xml"),
            Map.entry("text/xml", ".xml"),
            Map.entry("text/plain", ".txt"),
            Map.entry("text/csv", ".csv"),
            Map.entry("image/png", ".png"),
            Map.entry("image/jpeg", ".jpg"),
            Map.entry("image/gif", ".gif"),
            Map.entry("image/webp", ".webp"),
            Map.entry("image/avif", ".avif"),
            Map.entry("image/svg+xml", ".svg"),
            Map.entry("audio/mpeg", ".mp3"),
            Map.entry("video/mp4", ".mp4"),
            Map.entry("video/webm", ".webm"));

    private OriginalFile() {}

    /** Keeps what the main frame shows if it is a file and not a page. */
    static void keep(Visit visit) throws IOException, InterruptedException {
        Optional<Exchange> document = visit.document();
        if (document.isEmpty()
                || PAGES.contains(document.get().mediaType())
                || document.get().body().isEmpty()) {
            return;
        }
        String mediaType = document.get().mediaType();
        Path file = visit.folder().resolve("original" + ending(document.get().url(), mediaType));
        Files.copy(document.get().body().get(), file);
        visit.made(artifact(file, mediaType));
    }

    static Artifact artifact(Path file, String mediaType) throws IOException {
        return new Artifact(
                ArtifactKind.ORIGINAL,
                file.getFileName().toString(),
                mediaType,
                file,
                Files.size(file),
                Sha256.of(file));
    }

    /** By the media type, else as in the URL; with its dot, empty if there is none. */
    static String ending(String url, String mediaType) {
        if (ENDINGS.containsKey(mediaType)) {
            return ENDINGS.get(mediaType);
        }
        String path = url.replaceFirst("[?#].*", "");
        Matcher matcher =
                ENDING.matcher(path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
        return matcher.find() ? matcher.group() : "";
    }
}
