package dev.linksnap.capture.guard;

import dev.linksnap.capture.guard.Fetched.Answer;
import dev.linksnap.capture.guard.Fetched.Failed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Fetches of our own: they leave through the guard as the browser's do, and each redirect is read by {@link UrlRules}.
 *
 * <p>Over {@link HttpURLConnection}, since {@code java.net.http} takes a quarter of a second at its first use.
 */
public final class GuardedClient {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** All others may be secrets, and are for the first URL's origin only. */
    private static final Set<String> SENT_EVERYWHERE = Set.of("accept", "accept-language", "user-agent");

    private final NetworkGuard guard;
    private final UrlRules rules = new UrlRules();

    public GuardedClient(NetworkGuard guard) {
        this.guard = guard;
    }

    /**
     * Gets a URL's body.
     *
     * @param headers for the request; on redirects to another origin only Accept, Accept-Language and User-Agent of them
     * @param file is created or overwritten; after a failure it may be there in part
     * @throws IOException when the file cannot be written
     */
    public Fetched get(WebUrl url, Map<String, String> headers, Path file, FetchLimits limits) throws IOException {
        long deadline = System.nanoTime() + limits.time().toNanos();
        List<WebUrl> hops = new ArrayList<>(List.of(url));
        while (true) {
            WebUrl current = hops.get(hops.size() - 1);
            Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            HttpURLConnection connection = open(current, allowed(headers, url, current), left);
            CompletableFuture<Void> alarm = disconnectAfter(left, connection);
            try {
                Optional<String> location = location(connection);
                if (location.isEmpty()) {
                    return receive(connection, hops, file, limits.bytes());
                }
                if (hops.size() > limits.redirects()) {
                    return new Failed("too_many_redirects", hops.size() + " URLs asked for");
                }
                hops.add(rules.parse(location.get(), current));
            } catch (InvalidUrlException e) {
                return new Failed("invalid_redirect", e.getMessage());
            } catch (NetworkException e) {
                return System.nanoTime() < deadline ? failed(current, e) : new Failed("timed_out", limits.time() + "");
            } finally {
                alarm.cancel(false);
                connection.disconnect();
            }
        }
    }

    /**
     * Posts a body, and reads no more of the answer than its head. No redirect is followed: a body is for whom it was
     * meant.
     *
     * @param time for everything
     * @return an answer whose body counts as empty, or why there is none
     */
    public Fetched post(WebUrl url, Map<String, String> headers, byte[] body, Duration time) throws IOException {
        long deadline = System.nanoTime() + time.toNanos();
        HttpURLConnection connection = open(url, headers, time);
        CompletableFuture<Void> alarm = disconnectAfter(time, connection);
        try {
            int status = send(connection, body);
            Optional<String> trouble = Optional.ofNullable(connection.getHeaderField(Trouble.HEADER));
            return trouble.<Fetched>map(code -> new Failed(code, "no connection to " + url.host()))
                    .orElseGet(() -> new Answer(List.of(url), status, headers(connection), 0));
        } catch (NetworkException e) {
            return System.nanoTime() < deadline ? failed(url, e) : new Failed("timed_out", time + "");
        } finally {
            alarm.cancel(false);
            connection.disconnect();
        }
    }

    /** Of a known length: the connection would send a body again by itself otherwise, should the first answer fail. */
    private static int send(HttpURLConnection connection, byte[] body) throws NetworkException {
        try {
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream output = connection.getOutputStream()) {
                output.write(body);
            }
            return connection.getResponseCode();
        } catch (IOException e) {
            throw new NetworkException(e);
        }
    }

    private HttpURLConnection open(WebUrl url, Map<String, String> headers, Duration timeout) throws IOException {
        Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", guard.port()));
        HttpURLConnection connection = (HttpURLConnection) new URL(url.toString()).openConnection(proxy);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) timeout.toMillis() + 1);
        connection.setReadTimeout((int) timeout.toMillis() + 1);
        connection.setRequestProperty("Connection", "close");
        headers.forEach(connection::setRequestProperty);
        return connection;
    }

    /** The connection's own timeouts are for one read each: a server that drips could go on for ever. */
    private static CompletableFuture<Void> disconnectAfter(Duration time, HttpURLConnection connection) {
        Executor later = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.runAsync(connection::disconnect, later);
    }

    private static Optional<String> location(HttpURLConnection connection) throws NetworkException {
        try {
            boolean redirect = REDIRECTS.contains(connection.getResponseCode());
            return redirect ? Optional.ofNullable(connection.getHeaderField("Location")) : Optional.empty();
        } catch (IOException e) {
            throw new NetworkException(e);
        }
    }

    private Fetched receive(HttpURLConnection connection, List<WebUrl> hops, Path file, long mostBytes)
            throws IOException {
        Optional<String> trouble = Optional.ofNullable(connection.getHeaderField(Trouble.HEADER));
        if (trouble.isPresent()) {
            return new Failed(
                    trouble.get(),
                    "no connection to " + hops.get(hops.size() - 1).host());
        }
        long bytes = 0;
        try (OutputStream output = Files.newOutputStream(file)) {
            byte[] buffer = new byte[32 << 10];
            for (int count = read(connection, buffer); count >= 0; count = read(connection, buffer)) {
                bytes += count;
                if (bytes > mostBytes) {
                    return new Failed("too_large", "the body has more than " + mostBytes + " bytes");
                }
                output.write(buffer, 0, count);
            }
        }
        return new Answer(hops, connection.getResponseCode(), headers(connection), bytes);
    }

    private static int read(HttpURLConnection connection, byte[] buffer) throws NetworkException {
        try {
            boolean error = connection.getResponseCode() >= 400;
            InputStream body = error ? connection.getErrorStream() : connection.getInputStream();
            return body == null ? -1 : body.read(buffer);
        } catch (IOException e) {
            throw new NetworkException(e);
        }
    }

    /** The guard knows more of a failed tunnel than the connection. */
    private Failed failed(WebUrl url, NetworkException e) {
        if (e.getCause() instanceof SSLException) {
            return new Failed("tls_error", String.valueOf(e.getMessage()));
        }
        Trouble trouble = guard.trouble(url.hostPort()).orElse(Trouble.CONNECTION_FAILED);
        return new Failed(trouble.code(), String.valueOf(e.getMessage()));
    }

    private static Map<String, String> allowed(Map<String, String> headers, WebUrl first, WebUrl current) {
        Map<String, String> allowed = new HashMap<>(headers);
        if (!current.origin().equals(first.origin())) {
            allowed.keySet().removeIf(name -> !SENT_EVERYWHERE.contains(name.toLowerCase(Locale.ROOT)));
        }
        return allowed;
    }

    private static Map<String, List<String>> headers(HttpURLConnection connection) {
        Map<String, List<String>> headers = new HashMap<>();
        connection.getHeaderFields().forEach((name, values) -> {
            if (name != null) {
                headers.merge(name.toLowerCase(Locale.ROOT), values, GuardedClient::joined);
            }
        });
        return headers;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** Tells trouble with the network from trouble with the file. */
    private static final class NetworkException extends IOException {
        NetworkException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
