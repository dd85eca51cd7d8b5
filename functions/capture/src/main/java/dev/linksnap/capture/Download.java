package dev.linksnap.capture;

import dev.linksnap.capture.CaptureResult.Captured;
import dev.linksnap.capture.CaptureResult.Failed;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.capture.guard.FetchLimits;
import dev.linksnap.capture.guard.Fetched;
import dev.linksnap.capture.guard.GuardedClient;
import dev.linksnap.capture.guard.Trouble;
import dev.linksnap.capture.guard.WebUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fetches the file of a URL that is a download and not a page: a PDF, an archive, whatever the browser would save. It
 * goes through the same guard as the browser does.
 */
final class Download {
    private static final Map<String, FailureClass> CLASSES = Map.of(
            "tls_error", FailureClass.PERMANENT,
            "too_many_redirects", FailureClass.TARGET,
            "invalid_redirect", FailureClass.TARGET,
            "too_large", FailureClass.TARGET);

    private Download() {}

    static CaptureResult fetch(Visit visit) throws InterruptedException, IOException {
        Path file = visit.scratch().resolve("download");
        FetchLimits limits =
                new FetchLimits(visit.limits().receivedBytes(), visit.deadline().left(), 10);
        Fetched fetched = new GuardedClient(visit.guard()).get(visit.request().url(), headers(visit), file, limits);
        if (fetched instanceof Fetched.Answer answer) {
            return keep(visit, answer, file);
        }
        Fetched.Failed failed = (Fetched.Failed) fetched;
        return Arrays.stream(Trouble.values())
                .filter(trouble -> trouble.code().equals(failed.code()))
                .findFirst()
                .map(NetError::result)
                .orElseGet(() -> new Failed(
                        failed.code(), CLASSES.getOrDefault(failed.code(), FailureClass.TRANSIENT), failed.detail()));
    }

    private static Map<String, String> headers(Visit visit) {
        Map<String, String> headers = new HashMap<>(visit.options().headers());
        headers.put("Accept", "*/*");
        visit.userAgent().ifPresent(name -> headers.put("User-Agent", name));
        return headers;
    }

    private static CaptureResult keep(Visit visit, Fetched.Answer answer, Path file) throws IOException {
        String url = answer.url().toString();
        String mediaType = mediaType(answer);
        Path original = visit.folder().resolve("original" + OriginalFile.ending(url, mediaType));
        Files.copy(file, original, StandardCopyOption.REPLACE_EXISTING);
        List<String> redirects = answer.hops().stream()
                .limit(answer.hops().size() - 1)
                .map(WebUrl::toString)
                .toList();
        PageFacts facts = PageFacts.ofFile(url, redirects, answer.status(), mediaType);
        Quality quality = answer.status() < 400 ? new Quality(100, List.of()) : new Quality(20, List.of("http_error"));
        return new Captured(visit.page(facts, quality), List.of(OriginalFile.artifact(original, mediaType)));
    }

    private static String mediaType(Fetched.Answer answer) {
        String header = answer.headers()
                .getOrDefault("content-type", List.of("application/octet-stream"))
                .get(0);
        return header.split(";")[0].strip().toLowerCase(Locale.ROOT);
    }
}
