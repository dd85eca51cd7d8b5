package dev.linksnap.capture.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Exchanges for tests. */
final class Exchanges {
    static final Instant AT = Instant.parse("2026-11-22T10:11:12Z");

    private Exchanges() {}

    static Exchange get(String url, int status, String mediaType, Optional<Path> body) {
        return new Exchange(
                url,
                url,
                "GET",
                Map.of("Accept", List.of("*/*"), "Cookie", List.of("secret=1"), ":authority", List.of("x")),
                Optional.empty(),
                status,
                "OK",
                Map.of(
                        "Content-Type", List.of(mediaType),
                        "content-encoding", List.of("gzip"),
                        "Content-Length", List.of("7"),
                        "Set-Cookie", List.of("a=1", "b=2")),
                body,
                body.map(Exchanges::size).orElse(0L),
                mediaType,
                "Document",
                AT,
                Optional.empty(),
                false);
    }

    static Exchange redirect(String requestId, String url, String location) {
        return new Exchange(
                requestId,
                url,
                "GET",
                Map.of(),
                Optional.empty(),
                302,
                "Found",
                Map.of("Location", List.of(location)),
                Optional.empty(),
                0,
                "text/html",
                "Document",
                AT,
                Optional.empty(),
                true);
    }

    static Exchange withId(String requestId, Exchange exchange) {
        return new Exchange(
                requestId,
                exchange.url(),
                exchange.method(),
                exchange.requestHeaders(),
                exchange.requestBody(),
                exchange.status(),
                exchange.statusText(),
                exchange.responseHeaders(),
                exchange.body(),
                exchange.bodyBytes(),
                exchange.mediaType(),
                exchange.resourceType(),
                exchange.startedAt(),
                exchange.failure(),
                exchange.redirect());
    }

    static Exchange post(String url, Path requestBody, Path body) {
        return new Exchange(
                url,
                url,
                "POST",
                Map.of("Content-Type", List.of("application/json")),
                Optional.of(requestBody),
                200,
                "",
                Map.of("Content-Type", List.of("application/json")),
                Optional.of(body),
                size(body),
                "application/json",
                "Fetch",
                AT,
                Optional.empty(),
                false);
    }

    static Path file(Path folder, String name, String text) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
