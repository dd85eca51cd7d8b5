package dev.linksnap.capture.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.browser.Interception;
import dev.linksnap.capture.browser.Interception.OwnHeaders;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.fixture.TestChrome;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.NetworkGuard;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RecorderIT {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static Chrome chrome;

    @TempDir
    private Path folder;

    private FixtureSite site;
    private NetworkGuard guard;
    private Tab tab;
    private Recorder recorder;

    @BeforeAll
    static void startBrowser() {
        chrome = TestChrome.launch();
    }

    @AfterAll
    static void stopBrowser() {
        chrome.close();
    }

    @BeforeEach
    void start() throws Exception {
        site = FixtureSite.start();
        guard = NetworkGuard.start(GuardPolicy.parse(site.allowPrivate()));
        tab = chrome.open(guard.port());
        recorder = Recorder.start(tab, folder, new Recorder.Bounds(5_000, 100L << 20, 200L << 20));
        Interception.start(tab, 5, OwnHeaders.NONE, recorder::readFailedScript);
    }

    @AfterEach
    void stop() {
        recorder.close();
        tab.close();
        guard.close();
        site.close();
    }

    /** Goes to a page and waits until its script has set the title to "done". */
    private Recording record(String path) throws Exception {
        tab.send("Page.navigate", Json.object("url", site.url(path)), DEADLINE);
        for (int tries = 0; tries < 500 && !(title().equals("done") && recorder.underWay() == 0); tries++) {
            Thread.sleep(20);
        }
        assertEquals("done", title());
        return recorder.recording(DEADLINE);
    }

    private String title() throws Exception {
        return tab.evaluate("document.title", DEADLINE).getAsString();
    }

    private Exchange find(Recording recording, String path) {
        return recording.exchanges().stream()
                .filter(exchange -> exchange.url().equals(site.url(path)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is not recorded"));
    }

    private static String text(Exchange exchange) throws IOException {
        return Files.readString(exchange.body().orElseThrow());
    }

    @Test
    void recordsEveryHopOfARedirect() throws Exception {
        site.redirect("/one", "/two").redirect("/two", "/three").page("/three", "<title>done</title>");
        Recording recording = record("/one");
        assertEquals(
                List.of(site.url("/one"), site.url("/two"), site.url("/three")),
                recording.exchanges().stream()
                        .map(Exchange::url)
                        .filter(url -> !url.endsWith("favicon.ico"))
                        .toList());
        assertEquals(302, find(recording, "/one").status());
        assertEquals("/two", find(recording, "/one").responseHeader("location").orElseThrow());
        assertEquals(
                "<title>done</title>", text(recording.find(site.url("/one")).orElseThrow()));
    }

    @Test
    void keepsRequestBodiesByteForByte() throws Exception {
        site.on("/post", exchange -> {
            exchange.getRequestBody().readAllBytes();
            FixtureSite.send(exchange, 200, "application/json", "{\"ok\":true}".getBytes(UTF_8));
        });
        site.page(
                "/page",
                "<script>fetch('/post', {method: 'POST', body: new Uint8Array([0, 255, 1, 254])})"
                        + ".then(() => document.title = 'done')</script>");
        Exchange post = find(record("/page"), "/post");
        assertEquals("POST", post.method());
        assertArrayEquals(
                new byte[] {0, -1, 1, -2}, Files.readAllBytes(post.requestBody().orElseThrow()));
        assertEquals("{\"ok\":true}", text(post));
    }

    @Test
    void keepsBodiesInTheirOwnEncoding() throws Exception {
        byte[] gbk = "<meta charset=gbk><title>done</title>你好".getBytes(Charset.forName("GBK"));
        site.content("/gbk", "text/html", gbk);
        assertArrayEquals(
                gbk, Files.readAllBytes(find(record("/gbk"), "/gbk").body().orElseThrow()));
    }

    @Test
    void keepsTheBodyOfAScriptThatIsNotThere() throws Exception {
        site.on("/gone.js", exchange -> FixtureSite.send(exchange, 404, "text/html", "no such script".getBytes(UTF_8)));
        site.page("/page", "<script src=/gone.js onerror=\"document.title = 'done'\"></script>");
        Exchange gone = find(record("/page"), "/gone.js");
        assertEquals(404, gone.status());
        assertEquals("no such script", text(gone));
    }

    @Test
    void recordsWhatWorkersFetch() throws Exception {
        site.content("/data.json", "application/json", "[1]".getBytes(UTF_8));
        site.content(
                "/worker.js",
                "text/javascript",
                "fetch('/data.json').then(r => r.json()).then(postMessage)".getBytes(UTF_8));
        site.page("/page", "<script>new Worker('/worker.js').onmessage = () => document.title = 'done'</script>");
        Recording recording = record("/page");
        assertEquals("[1]", text(find(recording, "/data.json")));
        assertTrue(find(recording, "/worker.js").body().isPresent());
    }

    @Test
    void recordsWhatSharedWorkersFetch() throws Exception {
        site.content("/shared.json", "application/json", "[2]".getBytes(UTF_8));
        site.content(
                "/shared.js",
                "text/javascript",
                ("onconnect = e => fetch('/shared.json').then(r => r.json()).then(x => e.ports[0].postMessage(x))")
                        .getBytes(UTF_8));
        site.page(
                "/page",
                "<script>const w = new SharedWorker('/shared.js'); w.port.onmessage = () => document.title = 'done'"
                        + "</script>");
        assertEquals("[2]", text(find(record("/page"), "/shared.json")));
    }

    @Test
    void recordsFramesOfOtherOrigins() throws Exception {
        site.page("/inner", "<p>inside<script>parent.postMessage('here', '*')</script>");
        site.page(
                "/page",
                "<script>onmessage = () => document.title = 'done'</script><iframe src='" + site.otherUrl("/inner")
                        + "'></iframe>");
        Recording recording = record("/page");
        assertTrue(recording.find(site.otherUrl("/inner")).orElseThrow().body().isPresent());
    }

    @Test
    void doesNotWaitForStreamsThatNeverEnd() throws Exception {
        site.on("/events", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: hello\n\n".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            sleep(30_000);
        });
        site.page("/page", "<script>new EventSource('/events').onmessage = () => document.title = 'done'</script>");
        Recording recording = record("/page");
        assertEquals(200, find(recording, "/events").status());
        assertTrue(find(recording, "/events").body().isEmpty());
        assertEquals(0, recorder.underWay());
    }

    @Test
    void keepsBigBodies() throws Exception {
        byte[] big = new byte[60 << 20];
        new Random(1).nextBytes(big);
        site.content("/big.bin", "application/octet-stream", big);
        site.page(
                "/page",
                "<script>fetch('/big.bin').then(r => r.arrayBuffer()).then(() => document.title = 'done')</script>");
        Exchange exchange = find(record("/page"), "/big.bin");
        assertEquals(big.length, exchange.bodyBytes());
        assertEquals(-1, Files.mismatch(exchange.body().orElseThrow(), Files.write(folder.resolve("copy"), big)));
    }

    @Test
    void keepsWhatPagesPassedThroughLeftBehind() throws Exception {
        // Not sooner: of a document that a script leaves while it is still coming in, Chrome keeps no body.
        site.page("/first", "<body onload=\"location = '/second'\"><img src=/first.png>");
        site.page("/second", "<title>done</title>");
        Recording recording = record("/first");
        assertTrue(text(find(recording, "/first")).contains("location"));
        assertTrue(text(find(recording, "/second")).contains("done"));
    }

    @Test
    void doesNotRecordWhatTheGuardAnswered() throws Exception {
        site.page("/page", "<img src='http://10.0.0.1/x.png' onerror=\"document.title = 'done'\">");
        Exchange refused = record("/page").find("http://10.0.0.1/x.png").orElseThrow();
        assertEquals(0, refused.status());
        assertTrue(refused.body().isEmpty());
        assertEquals("refused", refused.failure().orElseThrow());
    }

    @Test
    void givesHeadersAsTheyWereOnTheWire() throws Exception {
        site.on("/page", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "a=1");
            exchange.getResponseHeaders().add("Set-Cookie", "b=2");
            FixtureSite.send(exchange, 200, "text/html", "<title>done</title>".getBytes(UTF_8));
        });
        Exchange page = find(record("/page"), "/page");
        assertEquals(List.of("a=1", "b=2"), page.responseHeaders().get("set-cookie"));
        assertFalse(page.requestHeaders().get("user-agent").isEmpty());
    }

    private static void sleep(long milliseconds) throws IOException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
