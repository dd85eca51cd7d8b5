package dev.linksnap.capture.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.fixture.TestChrome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Chrome itself offers besides the network stays shut to a page. */
@Timeout(120)
class ChromeDoorsIT {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Pattern HARMLESS =
            Pattern.compile("(https?|data|blob):.*|about:(blank|srcdoc)|chrome-error://.*|:?");

    private static Chrome chrome;
    private static FixtureSite site;

    private NetworkGuard guard;
    private Tab tab;

    @BeforeAll
    static void startBrowser() {
        chrome = TestChrome.launch();
        site = FixtureSite.start();
        AttackSite.install(site);
    }

    @AfterAll
    static void stopBrowser() {
        chrome.close();
        site.close();
    }

    @BeforeEach
    void openTab() throws Exception {
        guard = NetworkGuard.start(GuardPolicy.parse(site.allowPrivate()));
        tab = chrome.open(guard.port());
    }

    @AfterEach
    void closeTab() {
        tab.close();
        guard.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "file://localhost/etc/passwd",
                "view-source:file:///etc/passwd",
                "view-source:http://127.0.0.1/",
                "chrome://version/",
                "chrome://settings/",
                "chrome-untrusted://print/",
                "devtools://devtools/bundled/inspector.html",
                "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/x",
                "filesystem:http://127.0.0.1/temporary/x",
                "data:text/html,<title>data</title>",
                "about:version",
                "mailto:a@b.example",
                "tel:1",
                "intent://x#Intent;end",
                "ms-word:ofe|u|http://127.0.0.1/",
                "javascript:document.title='run'"
            })
    void leadsToNoneOfItsOwnPages(String url) throws Exception {
        site.page("/doors", """
                <!doctype html><body><iframe id=f></iframe><object data="%1$s"></object><embed src="%1$s">
                <iframe src="%1$s"></iframe><iframe src="/redirect?%1$s"></iframe><iframe src="/refresh?%1$s"></iframe>
                <form id=o action="%1$s" target=x></form><iframe name=x></iframe><a id=a href="%1$s">a</a>
                <script>
                const u = "%1$s";
                const tries = [
                  () => { f.contentWindow.location = u; }, () => o.submit(), () => open(u), () => fetch(u).catch(() => {}),
                  () => import(u).catch(() => {}), () => new Worker(u), () => a.click(), () => { location = u; },
                  () => location.replace(u)];
                tries.forEach((go) => { try { go(); } catch (e) {} });
                </script>
                """.formatted(url));
        tab.send("Page.navigate", Json.object("url", site.url("/doors")), DEADLINE);
        Thread.sleep(700);
        List<String> open = frames();
        assertTrue(open.stream().allMatch(frame -> HARMLESS.matcher(frame).matches()), open::toString);
        assertTrue(site.requests().contains("GET /doors"));
        assertEquals(1, pages());
    }

    @Test
    void goesOnWhenAPageOpensWindows() throws Exception {
        site.page("/windows", """
                <a id=a href=/x target=_blank></a><form id=f action=/x target=_blank></form>
                <script>for (let i = 0; i < 20; i++) open('/x' + i); a.click(); f.submit(); document.title = 'done'</script>
                """);
        tab.send("Page.navigate", Json.object("url", site.url("/windows")), DEADLINE);
        Thread.sleep(500);
        assertEquals("done", tab.evaluate("document.title", DEADLINE).getAsString());
        assertEquals(1, pages());
    }

    @Test
    void grantsNothingThatAPageAsksFor() throws Exception {
        site.page("/asks", "<title>asks</title>");
        tab.send("Page.navigate", Json.object("url", site.url("/asks")), DEADLINE);
        JsonElement answers = tab.evaluate("""
                (async () => {
                  const soon = (promise) => Promise.race([
                    promise.then(() => 'granted', () => 'denied'), new Promise((done) => setTimeout(() => done('denied'), 2000))]);
                  const place = new Promise((done, no) => navigator.geolocation.getCurrentPosition(done, no));
                  const told = Notification.requestPermission().then((p) => p === 'granted' || Promise.reject());
                  return Promise.all([soon(place), soon(told), soon(navigator.clipboard.readText()),
                    soon(navigator.mediaDevices.getUserMedia({audio: true, video: true})),
                    soon(navigator.mediaDevices.getDisplayMedia({video: true}))]);
                })()
                """, DEADLINE);
        answers.getAsJsonArray().forEach(answer -> assertEquals("denied", answer.getAsString(), answers::toString));
        assertEquals(5, answers.getAsJsonArray().size());
    }

    private List<String> frames() throws Exception {
        List<String> urls = new ArrayList<>();
        collect(tab.send("Page.getFrameTree", Json.empty(), DEADLINE).getAsJsonObject("frameTree"), urls);
        return urls;
    }

    private static void collect(JsonObject tree, List<String> urls) {
        urls.add(tree.getAsJsonObject("frame").get("url").getAsString());
        if (tree.has("childFrames")) {
            tree.getAsJsonArray("childFrames").forEach(child -> collect(child.getAsJsonObject(), urls));
        }
    }

    /** How many windows the browser has in this tab's context. */
    private long pages() throws Exception {
        JsonObject own =
                tab.send("Target.getTargetInfo", Json.empty(), DEADLINE).getAsJsonObject("targetInfo");
        long count = 0;
        for (JsonElement target :
                tab.send("Target.getTargets", Json.empty(), DEADLINE).getAsJsonArray("targetInfos")) {
            JsonObject info = target.getAsJsonObject();
            boolean sameContext = own.get("browserContextId").equals(info.get("browserContextId"));
            count += sameContext && info.get("type").getAsString().equals("page") ? 1 : 0;
        }
        return count;
    }
}
