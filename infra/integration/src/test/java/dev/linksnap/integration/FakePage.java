package dev.linksnap.integration;

import dev.linksnap.capture.Artifact;
import dev.linksnap.capture.ArtifactKind;
import dev.linksnap.capture.CaptureRequest;
import dev.linksnap.capture.CaptureResult;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.capture.Page;
import dev.linksnap.capture.Progress;
import dev.linksnap.capture.Quality;
import dev.linksnap.capture.Snapshotter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A snapshotter without Chrome: each capture makes other files, as each load of a living page does. */
final class FakePage implements Snapshotter {
    private final Deque<CaptureResult> failures = new ArrayDeque<>();
    private Runnable meanwhile = () -> {};
    private int quality = 100;
    private Optional<String> text = Optional.empty();
    private List<String> leadsTo = List.of();
    private int captures;
    private Optional<String> retryAfter = Optional.empty();

    /** How the next captures fail, one after the other. */
    FakePage failing(String code, FailureClass failureClass, int times) {
        for (int i = 0; i < times; i++) {
            failures.add(new CaptureResult.Failed(code, failureClass, "The page said no."));
        }
        return this;
    }

    /** What happens while the page is captured. */
    FakePage meanwhile(Runnable happens) {
        this.meanwhile = happens;
        return this;
    }

    /** The same words each time. */
    FakePage saying(String words) {
        this.text = Optional.of(words);
        return this;
    }

    /** Where it ends, and what it says its address is. */
    FakePage redirectsTo(String finalUrl, String canonicalUrl) {
        this.leadsTo = List.of(finalUrl, canonicalUrl);
        return this;
    }

    FakePage quality(int score) {
        this.quality = score;
        return this;
    }

    /** The next captures find a server that has had enough: 429. */
    FakePage retryAfter(String header) {
        this.retryAfter = Optional.of(header);
        return this;
    }

    synchronized int captures() {
        return captures;
    }

    @Override
    public synchronized CaptureResult capture(CaptureRequest request, Path folder, Progress progress) {
        captures++;
        progress.stepBegins("load", 1, 3);
        meanwhile.run();
        if (!failures.isEmpty()) {
            return failures.remove();
        }
        progress.stepBegins("settle", 2, 3);
        progress.stepBegins("freeze", 3, 3);
        Instant at = Instant.now();
        List<Artifact> artifacts = List.of(
                file(folder, ArtifactKind.PAGE, "<title>" + title() + "</title><!-- " + at + " -->"),
                file(folder, ArtifactKind.SCREENSHOT, text.orElse("picture " + captures)),
                file(folder, ArtifactKind.TEXT, text.orElse("text " + captures)),
                file(folder, ArtifactKind.WACZ, "archive " + captures));
        return new CaptureResult.Captured(page(request, at), artifacts);
    }

    private String title() {
        return text.isPresent() ? "A page" : "Capture " + captures;
    }

    private Page page(CaptureRequest request, Instant at) {
        return new Page(
                request.url().toString(),
                leadsTo.isEmpty() ? request.url() + "?final" : leadsTo.get(0),
                List.of(request.url().toString()),
                retryAfter.isPresent() ? 429 : 200,
                "text/html",
                title(),
                Optional.empty(),
                leadsTo.stream().skip(1).findFirst(),
                Optional.of("en"),
                "text",
                at,
                Duration.ofMillis(1234),
                new Quality(quality, quality < 100 ? List.of("http_error") : List.of()),
                3,
                4567,
                List.of(new Page.BlockedRequest("http://169.254.169.254/", "private_address")),
                retryAfter);
    }

    private static Artifact file(Path folder, ArtifactKind kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve(kind.fileName());
        try {
            Files.write(file, bytes);
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Artifact(kind, kind.fileName(), kind.mediaType(), file, bytes.length, sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
