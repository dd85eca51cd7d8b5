package dev.linksnap.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.fixture.OfflineView;
import dev.linksnap.capture.fixture.TestChrome;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.UrlRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes late must be seen in the copy: each page is to show a picture 30 pixels wide, or a text. */
class SettleIT {
    private static final String PICTURE = "document.querySelector('img').naturalWidth";

    private static Chrome viewer;
    private static FixtureSite site;
    private static Capture capture;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        viewer = TestChrome.launch();
        site = FixtureSite.start();
        capture = new Capture(TestChrome.binary(), GuardPolicy.parse(site.allowPrivate()), Clock.systemUTC());
        site.content(
                "/late.svg",
                "image/svg+xml",
                "<svg xmlns='http://www.w3.org/2000/svg' width='30' height='9'/>".getBytes(StandardCharsets.UTF_8));
        site.page(
                "/delayed",
                "<!doctype html><body><script>setTimeout(() => document.body.append('late'), 900)</script>");
    }

    @AfterAll
    static void stop() {
        capture.close();
        viewer.close();
        site.close();
    }

    private OfflineView copy(String html) throws Exception {
        CaptureResult result = captured(html, new WaitUntil.Idle());
        assertTrue(result instanceof CaptureResult.Captured, result::toString);
        return OfflineView.open(viewer, folder.resolve("page.html"), Viewport.DESKTOP);
    }

    private CaptureResult captured(String html, WaitUntil event) throws Exception {
        site.page("/page", html);
        return capture.capture(
                new CaptureRequest(
                        new UrlRules().parse(site.url("/page")),
                        CaptureOptions.DEFAULTS
                                .withArtifacts(Set.of(ArtifactKind.PAGE))
                                .withWaitUntil(event),
                        CaptureLimits.DEFAULTS),
                folder,
                Progress.SILENT);
    }

    private void assertShows(Object expected, String expression, String html) throws Exception {
        try (OfflineView copy = copy(html)) {
            assertEquals(String.valueOf(expected), copy.evaluate(expression).getAsString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setTimeout(() => document.body.append('late'), 2000)",
                "setTimeout(() => setTimeout(() => setTimeout(() => document.body.append('late'), 600), 600), 600)",
                "let n = 0; const i = setInterval(() => { if (++n === 1) document.body.append('late') }, 500)",
                "setTimeout(`document.body.append('late')`, 0)",
                "addEventListener('load', async () => { await new Promise(f => setTimeout(f, 800));"
                        + " document.body.append((await (await fetch('/late.svg')).text()).length > 9 ? 'late' : '') })"
            })
    void waitsForTimers(String script) throws Exception {
        assertShows("late", "document.body.innerText.trim()", "<body><script>" + script + "</script>");
    }

    @Test
    void waitsForTimersOfFrames() throws Exception {
        assertShows(
                "late",
                "document.querySelector('iframe').contentDocument.body.innerText.trim()",
                "<iframe src=/delayed></iframe>");
    }

    @Test
    void waitsForMotionThatEndsAndNoOther() throws Exception {
        assertShows(
                "100px",
                "getComputedStyle(document.querySelector('#end')).width",
                "<style>@keyframes grow { to { width: 100px } } @keyframes jump { to { width: 50px } } div { width: 9px }"
                        + " #end { animation: grow 1.2s forwards } #on { animation: jump 2s 50 }</style>"
                        + "<div id=end></div><div id=on></div><script>0</script>");
    }

    @ParameterizedTest
    @CsvSource({"idle, false", "selector:p > b, true"})
    void waitsForAnElementThatIsAskedForHoweverRestlessThePageIs(String event, boolean isThere) throws Exception {
        String late = "<p>ticks<script>setInterval(() => document.title = performance.now(), 50);"
                + " setTimeout(() => document.querySelector('p').innerHTML = '<b>late</b>', 4200)</script>";
        CaptureResult result = captured(late, WaitUntil.parse(event).orElseThrow());
        assertInstanceOf(CaptureResult.Captured.class, result);
        assertEquals(isThere, Files.readString(folder.resolve("page.html")).contains("<b>late</b>"));
    }

    @Test
    void takesAPageAsItIsWhenLoaded() throws Exception {
        String late = "<p>now<script>setTimeout(() => document.querySelector('p').textContent = 'late', 900)</script>";
        assertInstanceOf(CaptureResult.Captured.class, captured(late, new WaitUntil.Load()));
        assertTrue(Files.readString(folder.resolve("page.html")).contains("<p>now"));
    }

    @Test
    void saysThatAnElementDidNotCome() throws Exception {
        assertEquals("selector_invalid", missing(captured("<p>now", new WaitUntil.Selector("p >"))));
        assertEquals("selector_not_found", missing(captured("<p>now", new WaitUntil.Selector("#none"))));
    }

    private static String missing(CaptureResult result) {
        return assertInstanceOf(CaptureResult.Partial.class, result)
                .missing()
                .get(0)
                .code();
    }

    @Test
    void doesNotWaitForTimersWithoutEnd() throws Exception {
        long start = System.nanoTime();
        copy("<p>ticks<script>let n = 0; (function tick() { n++; setTimeout(tick, 100) })()</script>")
                .close();
        long busy = System.nanoTime() - start;
        start = System.nanoTime();
        copy("<p>rests<script>setTimeout(() => 0, 2400)</script>").close();
        assertTrue(busy < System.nanoTime() - start, "a clock that ticks was waited for");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // far below what one window shows
                "<div style='height:40000px'></div><div id=t style='height:9px'></div>",
                // in a box that scrolls, and that is the page
                "<style>body { margin: 0 }</style><div style='height:100vh;overflow:auto'>"
                        + "<div style='height:5000px'></div><div id=t style='height:9px'></div></div>",
                // in a small box that scrolls
                "<div style='height:300px;overflow:auto'><i data-src=x></i><div style='height:5000px'></div>"
                        + "<div id=t style='height:9px'></div></div>",
                // beside what a box shows
                "<div style='width:300px;overflow:auto'><i data-src=x></i><div style='width:3000px;display:flex;"
                        + "justify-content:end'><div id=t style='width:9px;height:9px'></div></div></div>"
            })
    void showsEveryPlaceToObservers(String html) throws Exception {
        assertShows(
                30,
                PICTURE,
                html
                        + "<script>new IntersectionObserver(([e]) => { if (e.isIntersecting)"
                        + " t.innerHTML = '<img src=/late.svg>' }).observe(t)</script>");
    }

    @Test
    void scrollsForWhatListensNowAndThen() throws Exception {
        assertShows(30, PICTURE, """
                <!doctype html><div style="height:7000px"></div><img data-src=/late.svg><script>
                let waiting = false;
                addEventListener('scroll', event => {
                  if (waiting || !event.isTrusted) return;
                  waiting = true;
                  setTimeout(() => {
                    waiting = false;
                    for (const image of document.querySelectorAll('[data-src]')) {
                      if (image.getBoundingClientRect().top < innerHeight) image.src = image.dataset.src;
                    }
                  }, 200);
                });</script>""");
    }

    @Test
    void fetchesLazyImagesInShadowTrees() throws Exception {
        assertShows(
                30,
                "document.querySelector('div').shadowRoot.querySelector('img').naturalWidth",
                "<div style='padding-top:50000px'><template shadowrootmode=open><slot></slot>"
                        + "<img loading=lazy src=/late.svg></template></div>");
    }

    @Test
    void fetchesBackgroundsThatWaitForBeingSeen() throws Exception {
        assertShows(
                true,
                "getComputedStyle(document.querySelector('#t')).backgroundImage.includes('svg')",
                "<div style='height:9000px'></div><div id=t data-bg=/late.svg style='height:50px'></div>"
                        + "<script>new IntersectionObserver(([e]) => { if (e.isIntersecting)"
                        + " t.style.backgroundImage = `url(${t.dataset.bg})` }).observe(t)</script>");
    }

    @Test
    void endsFeedsWithoutEnd() throws Exception {
        try (OfflineView copy = copy("<!doctype html><script>const more = () => { for (let i = 0; i < 10; i++)"
                + " document.body.append(Object.assign(document.createElement('p'), {textContent: 'entry', style:"
                + " 'height:200px'})) }; addEventListener('DOMContentLoaded', more); addEventListener('scroll', () =>"
                + " { if (scrollY + innerHeight > document.body.scrollHeight - 500) more() })</script>")) {
            int entries = copy.evaluate("document.querySelectorAll('p').length").getAsInt();
            assertTrue(entries > 30 && entries < 1000, entries + " entries");
        }
    }
}
