package dev.linksnap.capture;

import dev.linksnap.capture.CaptureResult.Captured;
import dev.linksnap.capture.CaptureResult.Failed;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.capture.CaptureResult.Missing;
import dev.linksnap.capture.CaptureResult.Partial;
import dev.linksnap.capture.guard.InvalidUrlException;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.capture.guard.WebUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches the file of a URL that is a download and not a page: a PDF, an archive, whatever the browser would save. It
 * goes through the same guard as the browser does.
 */
final class Download {
    private static final int REDIRECTS = 10;
    private static final Duration STILL = Duration.ofSeconds(15);

    private final Visit visit;
    private final List<String> redirects = new ArrayList<>();

    private Download(Visit visit) {
        this.visit = visit;
    }

    static CaptureResult fetch(Visit visit) throws InterruptedException {
        try {
            return new Download(visit).fetch(visit.request().url());
        } catch (InvalidUrlException e) {
            return new Failed("load_failed", FailureClass.TARGET, "The redirect leads to no web address.");
        } catch (IOException e) {
            return visit.guard()
                    .trouble(visit.target())
                    .map(NetError::result)
                    .orElseGet(() ->
                            new Failed("download_failed", FailureClass.TRANSIENT, String.valueOf(e.getMessage())));
        }
    }

    private CaptureResult fetch(WebUrl first) throws IOException {
        WebUrl url = first;
        HttpURLConnection connection = connect(url);
        while (isRedirect(connection.getResponseCode()) && redirects.size() < REDIRECTS) {
            redirects.add(url.toString());
            url = new UrlRules()
                    .parse(
                            Optional.ofNullable(connection.getHeaderField("Location"))
                                    .orElse(""),
                            url);
            connection.disconnect();
            connection = connect(url);
        }
        try {
            return save(url, connection);
        } finally {
            connection.disconnect();
        }
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private HttpURLConnection connect(WebUrl url) throws IOException {
        InetSocketAddress guard = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), visit.guard().port());
        HttpURLConnection connection =
                (HttpURLConnection) new URL(url.toString()).openConnection(new Proxy(Proxy.Type.HTTP, guard));
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) STILL.toMillis());
        connection.setReadTimeout((int) STILL.toMillis());
        connection.setRequestProperty("Accept", "*/*");
        visit.userAgent().ifPresent(name -> connection.setRequestProperty("User-Agent", name));
        if (url.host().equals(visit.request().url().host())) {
            for (Map.Entry<String, String> header : visit.options().headers().entrySet()) {
                connection.setRequestProperty(header.getKey(), header.getValue());
            }
        }
        return connection;
    }

    private CaptureResult save(WebUrl url, HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        String mediaType = mediaType(connection);
        Path file = visit.folder().resolve("original" + OriginalFile.ending(url.toString(), mediaType));
        boolean whole;
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            whole = copy(in, file);
        }
        Artifact artifact = OriginalFile.artifact(file, mediaType);
        PageFacts facts = PageFacts.ofFile(url.toString(), redirects, status, mediaType);
        Page page = visit.page(facts, new Quality(status < 400 ? 100 : 20, List.of()));
        return whole
                ? new Captured(page, List.of(artifact))
                : new Partial(
                        page,
                        List.of(artifact),
                        List.of(new Missing(artifact.name(), "too_big", "The file is longer than a capture keeps.")));
    }

    private static String mediaType(HttpURLConnection connection) {
        String header = Optional.ofNullable(connection.getContentType()).orElse("application/octet-stream");
        return header.split(";")[0].strip().toLowerCase(Locale.ROOT);
    }

    /** @return false if the file is longer than the limits allow, or time is over; its begin is kept */
    private boolean copy(InputStream in, Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = visit.limits().receivedBytes();
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, (int) Math.min(read, left));
                left -= read;
                if (left < 0 || visit.timeLeft().isZero()) {
                    return false;
                }
            }
        }
        return true;
    }
}
