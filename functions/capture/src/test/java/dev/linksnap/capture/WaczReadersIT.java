package dev.linksnap.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.fixture.OfflineView;
import dev.linksnap.capture.fixture.PixelDifference;
import dev.linksnap.capture.fixture.Replay;
import dev.linksnap.capture.fixture.TestChrome;
import dev.linksnap.capture.fixture.WaczReaders;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.UrlRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives must be read, and shown, by programs that nobody here wrote. */
class WaczReadersIT {
    private static final String PAGE = """
            <!doctype html><meta charset=utf-8><title>Archived 頁</title><link rel=stylesheet href=/style.css>
            <h1>An archived page</h1><img src="/圖.svg?a=1&b=[2]"><img srcset="/big.svg 2x, /small.svg 1x">
            <p id=late></p><p id=posted></p><iframe src=/frame width=300 height=80></iframe><img src=/moved.svg>
            <script type=module src=/code.js></script>""";

    private static final String CODE = """
            late.textContent = await (await fetch('/late.json?' + Math.sqrt(4))).json();
            posted.textContent = await (await fetch('/post', {method: 'POST', body: new URLSearchParams({x: 1})})).text();
            document.title += ' whole';""";

    @TempDir
    private static Path folder;

    private static Chrome viewer;
    private static FixtureSite site;

    @BeforeAll
    static void captureOnce() throws Exception {
        WaczReaders.install();
        viewer = TestChrome.launch();
        site = FixtureSite.start();
        site.page("/page", PAGE).redirect("/start", "/page").redirect("/moved.svg", "/small.svg");
        site.page("/frame", "<!doctype html><body style='background:gold'>framed");
        text("/style.css", "text/css", "@import '/more.css'; h1 { color: green }");
        text("/more.css", "text/css", "body { background: url(/small.svg) repeat-x bottom }");
        text("/code.js", "text/javascript", CODE);
        text("/late.json", "application/json", "\"came late\"");
        text("/post", "text/plain", "was posted");
        for (String name : List.of("圖", "big", "small")) {
            text(
                    "/" + name + ".svg",
                    "image/svg+xml",
                    "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40'><circle r='" + name.length() * 7
                            + "' cx='20' cy='20'/></svg>");
        }
        try (Capture capture =
                new Capture(TestChrome.binary(), GuardPolicy.parse(site.allowPrivate()), Clock.systemUTC())) {
            CaptureResult result = capture.capture(
                    CaptureRequest.of(new UrlRules().parse(site.url("/start"))), folder, Progress.SILENT);
            assertTrue(result instanceof CaptureResult.Captured, result::toString);
        }
        try (ZipFile zip = new ZipFile(wacz().toFile());
                InputStream warc = zip.getInputStream(zip.getEntry("archive/data.warc.gz"))) {
            Files.copy(warc, warc());
        }
    }

    private static void text(String path, String mediaType, String body) {
        site.content(path, mediaType, body.getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() {
        viewer.close();
        site.close();
    }

    private static Path wacz() {
        return folder.resolve("archive.wacz");
    }

    private static Path warc() {
        return folder.resolve("data.warc.gz");
    }

    @Test
    void isReadByWarcioJs() throws Exception {
        List<JsonObject> records = WaczReaders.warcio(warc());
        for (JsonObject record : records) {
            assertTrue(record.get("intact").getAsBoolean(), record::toString);
        }
        for (String path : List.of(
                "/start",
                "/page",
                "/%E5%9C%96.svg?a=1&b=[2]",
                "/small.svg",
                "/moved.svg",
                "/frame",
                "/style.css",
                "/more.css",
                "/code.js",
                "/late.json?2",
                "/post")) {
            assertTrue(
                    records.stream()
                            .anyMatch(record -> is(record, "response", site.url(path))
                                    && record.get("status").getAsInt() < 400
                                    && (record.get("bytes").getAsInt() == 0)
                                            == record.get("digest")
                                                    .getAsString()
                                                    .isEmpty()),
                    () -> "no response of " + path + " in " + records);
            assertTrue(records.stream().anyMatch(record -> is(record, "request", site.url(path))), path);
        }
        for (String name : List.of("page.html", "screenshot.png", "page.pdf", "text.txt")) {
            assertTrue(
                    records.stream()
                            .anyMatch(record -> is(record, "resource", "urn:" + name + ":" + site.url("/page"))),
                    name);
        }
    }

    private static boolean is(JsonObject record, String type, String url) {
        return record.get("type").getAsString().equals(type)
                && record.get("url").getAsString().equals(url);
    }

    @Test
    void isIndexedByJsWaczAsByUs() throws Exception {
        Path other = folder.resolve("other.wacz");
        WaczReaders.jsWacz(warc(), other);
        assertEquals(indexed(other), indexed(wacz()));
    }

    /** The URLs and offsets that an archive's index tells, in the order of the index. */
    private static List<String> indexed(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            byte[] index = zip.stream()
                    .filter(entry -> entry.getName().matches("indexes/index\\.cdxj?(\\.gz)?"))
                    .findFirst()
                    .map(entry -> read(zip, entry.getName()))
                    .orElseThrow();
            return new String(index, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("!meta"))
                    .map(line -> line.replaceFirst("^(\\S+ \\d+).*\"offset\": ?\"?(\\d+).*", "$1 $2"))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] read(ZipFile zip, String name) {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            byte[] content = in.readAllBytes();
            return name.endsWith(".gz")
                    ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes()
                    : content;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isShownByReplayWebPageAsItWas() throws Exception {
        String whole =
                "page.title.endsWith('whole') && page.images.length === 3 && [...page.images].every(i => i.complete)"
                        + " && page.querySelector('iframe').contentDocument?.body?.textContent === 'framed'";
        Path replayed = Files.createDirectories(folder.resolve("replayed"));
        Path frozen = Files.createDirectories(folder.resolve("frozen"));
        try (Replay replay = Replay.open(viewer, wacz(), site.url("/page"), Viewport.DESKTOP, whole);
                OfflineView copy = OfflineView.open(viewer, folder.resolve("page.html"), Viewport.DESKTOP)) {
            assertEquals(
                    "came late was posted",
                    replay.evaluate("page.querySelector('#late').textContent + ' ' "
                                    + "+ page.querySelector('#posted').textContent")
                            .getAsString());
            Path live = folder.resolve("screenshot.png");
            for (Path picture : List.of(replay.screenshot(replayed, Viewport.DESKTOP), copy.screenshot(frozen))) {
                PixelDifference difference = PixelDifference.between(live, picture);
                assertTrue(
                        difference.sameSize() && difference.inkEqual() > 0.998,
                        () -> picture + ": " + difference.inkEqual());
            }
            assertEquals(List.of(), replay.requestsElsewhere());
        }
    }
}
