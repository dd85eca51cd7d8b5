package dev.linksnap.capture.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.guard.Fetched.Answer;
import dev.linksnap.capture.guard.Fetched.Failed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedClientIT {
    private static final FetchLimits LIMITS = new FetchLimits(1_000, Duration.ofSeconds(2), 3);

    @TempDir
    private Path folder;

    private final FixtureSite site = FixtureSite.start();
    private NetworkGuard guard;

    @BeforeEach
    void startGuard() throws IOException {
        guard = NetworkGuard.start(GuardPolicy.parse(site.allowPrivate()));
    }

    @AfterEach
    void stop() {
        guard.close();
        site.close();
    }

    @Test
    void getsABodyIntoAFile() throws IOException {
        site.content("/a", "text/plain", "hello".getBytes(StandardCharsets.UTF_8));
        Answer answer = assertInstanceOf(Answer.class, get(site.url("/a")));
        assertEquals(200, answer.status());
        assertEquals(List.of("text/plain"), answer.headers().get("content-type"));
        assertEquals("hello", Files.readString(file()));
        assertEquals(5, answer.bytes());
    }

    @Test
    void takesAnErrorPageForAnAnswer() throws IOException {
        Answer answer = assertInstanceOf(Answer.class, get(site.url("/nothing")));
        assertEquals(404, answer.status());
        assertEquals(Files.size(file()), answer.bytes());
    }

    @Test
    void followsRedirectsAndSaysWhere() throws IOException {
        site.redirect("/a", "b?c").redirect("/b", site.otherUrl("/d")).content("/d", "text/plain", new byte[3]);
        Answer answer = assertInstanceOf(Answer.class, get(site.url("/a")));
        assertEquals(
                List.of(site.url("/a"), site.url("/b?c"), site.otherUrl("/d")),
                answer.hops().stream().map(WebUrl::toString).toList());
        assertEquals(site.otherUrl("/d"), answer.url().toString());
    }

    @Test
    void keepsSecretsFromOtherOrigins() throws IOException {
        List<String> cookies = new CopyOnWriteArrayList<>();
        site.redirect("/a", site.otherUrl("/b")).on("/b", exchange -> {
            cookies.add(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
            cookies.add(String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
            FixtureSite.send(exchange, 200, "text/plain", new byte[1]);
        });
        get(site.url("/a"), Map.of("Cookie", "secret", "User-Agent", "us"));
        assertEquals(List.of("null", "us"), cookies);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://a.example/", "javascript:1", "http://", "http://u:p@a.example/"})
    void refusesRedirectsToWhatIsNoWebUrl(String location) throws IOException {
        site.redirect("/a", location);
        assertEquals("invalid_redirect", failure(get(site.url("/a"))));
    }

    @Test
    void followsNoRedirectToAPrivateAddress() throws IOException {
        try (ScriptedSite canary = ScriptedSite.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            site.redirect("/a", "http://2130706433:" + canary.port() + "/");
            assertEquals("refused", failure(get(site.url("/a"))));
            site.redirect("/b", "https://[::1]/");
            assertEquals("refused", failure(get(site.url("/b"))));
            assertEquals(0, canary.connections());
        }
    }

    @Test
    void endsRedirectsThatDoNotEnd() throws IOException {
        site.redirect("/a", "/a");
        assertEquals("too_many_redirects", failure(get(site.url("/a"))));
        assertEquals(4, site.requests().size());
    }

    @Test
    void endsBodiesThatAreTooLarge() throws IOException {
        site.content("/a", "text/plain", new byte[1_001]);
        assertEquals("too_large", failure(get(site.url("/a"))));
    }

    @Test
    void endsBodiesThatDrip() throws IOException {
        site.on("/a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                pause();
            }
        });
        assertEquals("timed_out", assertTimeout(Duration.ofSeconds(8), () -> failure(get(site.url("/a")))));
    }

    @Test
    void saysWhenASiteSpeaksNoTls() throws IOException {
        try (ScriptedSite plain = ScriptedSite.playing((input, output) -> {
                    input.read();
                    output.write("HTTP/1.1 400 no TLS here\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                });
                NetworkGuard other =
                        NetworkGuard.start(GuardPolicy.parse(plain.hostPort().toString()))) {
            assertEquals("tls_error", failure(get(other, "https://" + plain.hostPort())));
        }
    }

    @Test
    void saysWhenNobodyAnswers() throws IOException {
        ScriptedSite gone = ScriptedSite.answering("");
        gone.close();
        try (NetworkGuard other =
                NetworkGuard.start(GuardPolicy.parse(gone.hostPort().toString()))) {
            assertEquals("connection_failed", failure(get(other, "https://" + gone.hostPort())));
        }
    }

    private Fetched get(String url) throws IOException {
        return get(url, Map.of());
    }

    private Fetched get(NetworkGuard other, String url) throws IOException {
        return new GuardedClient(other).get(new UrlRules().parse(url), Map.of(), file(), LIMITS);
    }

    private Fetched get(String url, Map<String, String> headers) throws IOException {
        return new GuardedClient(guard).get(new UrlRules().parse(url), headers, file(), LIMITS);
    }

    private Path file() {
        return folder.resolve("body");
    }

    private static String failure(Fetched fetched) {
        return assertInstanceOf(Failed.class, fetched).code();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
