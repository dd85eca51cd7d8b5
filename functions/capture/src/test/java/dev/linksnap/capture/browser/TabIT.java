package dev.linksnap.capture.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.fixture.OpenProxy;
import dev.linksnap.capture.fixture.TestChrome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TabIT {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static Chrome chrome;
    private static FixtureSite site;
    private static OpenProxy proxy;

    private Tab tab;

    @BeforeAll
    static void startBrowser() {
        chrome = TestChrome.launch();
        site = FixtureSite.start();
        proxy = OpenProxy.start();
    }

    @AfterAll
    static void stopBrowser() throws Exception {
        chrome.close();
        site.close();
        proxy.close();
    }

    @BeforeEach
    void openTab() throws Exception {
        tab = chrome.open(proxy.port());
    }

    @AfterEach
    void closeTab() {
        tab.close();
    }

    private void load(String url) throws Exception {
        CountDownLatch loaded = new CountDownLatch(1);
        Subscription load = tab.on("Page.loadEventFired", event -> loaded.countDown());
        tab.send("Page.navigate", Json.object("url", url), DEADLINE);
        assertTrue(loaded.await(10, TimeUnit.SECONDS));
        load.close();
    }

    @Test
    void evaluatesInAWorldOfItsOwn() throws Exception {
        site.page("/own", "<title>Mine</title><script>var secret = 1; Array.from = () => 'broken'</script>");
        load(site.url("/own"));
        assertEquals("Mine", tab.evaluate("document.title", DEADLINE).getAsString());
        assertEquals("undefined", tab.evaluate("typeof secret", DEADLINE).getAsString());
        assertEquals(2, tab.evaluate("Array.from([1, 2]).length", DEADLINE).getAsInt());
    }

    @Test
    void awaitsPromises() throws Exception {
        assertEquals(
                7,
                tab.evaluate("new Promise(done => setTimeout(() => done(7), 20))", DEADLINE)
                        .getAsInt());
    }

    @Test
    void tellsWhatAnExpressionThrew() {
        DevToolsException thrown = assertThrows(DevToolsException.class, () -> tab.evaluate("missing.x", DEADLINE));
        assertEquals(DevToolsException.Kind.PROTOCOL_ERROR, thrown.kind());
        assertTrue(thrown.getMessage().contains("missing is not defined"), thrown.getMessage());
    }

    @Test
    void stopsWaitingAtTheDeadline() {
        DevToolsException thrown = assertThrows(
                DevToolsException.class, () -> tab.evaluate("new Promise(() => {})", Duration.ofMillis(100)));
        assertEquals(DevToolsException.Kind.TIMEOUT, thrown.kind());
    }

    @Test
    void sendsLoopbackThroughTheProxyToo() throws Exception {
        String byName = "http://localhost:" + site.port() + "/x.png";
        site.page("/through", "<img src='/pixel.png'><img src='" + byName + "'>");
        load(site.url("/through"));
        assertTrue(proxy.requestLines().contains("GET " + site.url("/through") + " HTTP/1.1"));
        assertTrue(proxy.requestLines().contains("GET " + site.url("/pixel.png") + " HTTP/1.1"));
        assertTrue(proxy.requestLines().contains("GET " + byName + " HTTP/1.1"));
    }

    @Test
    void givesEachTabItsOwnProxyAndCookies() throws Exception {
        site.page("/cookie", "<script>document.cookie = 'seen=1'</script>");
        site.page("/plain", "<p>plain");
        load(site.url("/cookie"));
        try (OpenProxy otherProxy = OpenProxy.start();
                Tab other = chrome.open(otherProxy.port())) {
            other.send("Page.navigate", Json.object("url", site.url("/plain")), DEADLINE);
            assertTrue(otherProxy.requestLines().contains("GET " + site.url("/plain") + " HTTP/1.1"));
            assertFalse(proxy.requestLines().contains("GET " + site.url("/plain") + " HTTP/1.1"));
            assertEquals(
                    0,
                    other.send("Network.getCookies", Json.object("urls", List.of(site.url("/"))), DEADLINE)
                            .getAsJsonArray("cookies")
                            .size());
        }
    }

    @Test
    void answersDialogs() throws Exception {
        site.page("/dialogs", "<script>alert(1); document.title = confirm('ok?') + '/' + prompt('name')</script>");
        load(site.url("/dialogs"));
        assertEquals("true/", tab.evaluate("document.title", DEADLINE).getAsString());
    }

    @Test
    void putsBigResultsIntoAFile(@TempDir Path folder) throws Exception {
        site.page("/tall", "<body style='height:9000px;background:linear-gradient(45deg,red,blue)'>");
        load(site.url("/tall"));
        Path png = folder.resolve("page.png");
        tab.toFile(
                "Page.captureScreenshot",
                Json.object(
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Json.object("x", 0, "y", 0, "width", 1280, "height", 9000, "scale", 1)),
                "data",
                png,
                DEADLINE);
        byte[] begin = Files.readAllBytes(png);
        assertEquals("PNG", new String(begin, 1, 3, StandardCharsets.US_ASCII));
    }

    @Test
    void failsWhatWaitsForACrashedPage() throws Exception {
        DevToolsException thrown =
                assertThrows(DevToolsException.class, () -> tab.send("Page.crash", Json.empty(), DEADLINE));
        assertEquals(DevToolsException.Kind.TARGET_CRASHED, thrown.kind());
        assertTrue(tab.isCrashed());
        assertTrue(chrome.isAlive());
    }
}
