package dev.linksnap.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import dev.linksnap.capture.CaptureResult.Captured;
import dev.linksnap.capture.CaptureResult.Failed;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.capture.CaptureResult.Missing;
import dev.linksnap.capture.CaptureResult.Partial;
import dev.linksnap.capture.CaptureResult.Refused;
import dev.linksnap.capture.browser.Scratch;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.fixture.TestChrome;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.UrlRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CaptureIT {
    private static FixtureSite site;
    private static ServerSocket garbler;
    private static Capture capture;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        site = FixtureSite.start();
        garbler = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(CaptureIT::garble, "garbler");
        thread.setDaemon(true);
        thread.start();
        GuardPolicy policy = GuardPolicy.parse(site.allowPrivate() + ",127.0.0.1:" + garbler.getLocalPort());
        capture = new Capture(TestChrome.binary(), policy, Clock.systemUTC());
        capture.warmUp();
    }

    /** Answers whatever comes with what is neither TLS nor HTTP. */
    private static void garble() {
        while (!garbler.isClosed()) {
            try (Socket client = garbler.accept()) {
                client.getInputStream().read();
                client.getOutputStream().write("HELLO\r\n".getBytes(UTF_8));
            } catch (IOException e) {
                // The browser went away, or the test is over.
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        capture.close();
        garbler.close();
        site.close();
    }

    private CaptureResult capture(String url) throws InterruptedException {
        return capture(url, CaptureLimits.DEFAULTS, Progress.SILENT);
    }

    private CaptureResult capture(String url, CaptureLimits limits, Progress progress) throws InterruptedException {
        CaptureRequest request = new CaptureRequest(new UrlRules().parse(url), CaptureOptions.DEFAULTS, limits);
        return capture.capture(request, folder, progress);
    }

    private static CaptureLimits load(Duration load) {
        CaptureLimits limits = CaptureLimits.DEFAULTS;
        return new CaptureLimits(
                limits.total(),
                load,
                limits.settle(),
                limits.pdf(),
                limits.receivedBytes(),
                limits.resourceBytes(),
                limits.requests(),
                limits.nodes(),
                limits.pageHeight());
    }

    private static Set<ArtifactKind> kinds(List<Artifact> artifacts) {
        return artifacts.stream().map(Artifact::kind).collect(Collectors.toSet());
    }

    private static List<String> codes(Partial partial) {
        return partial.missing().stream().map(Missing::code).toList();
    }

    @Test
    void makesEverythingFromOneLoad() throws Exception {
        site.page("/everything", "<title>All of it</title><link rel=stylesheet href=/all.css><h1>Hello</h1>");
        site.content("/all.css", "text/css", "h1 { color: green }".getBytes(UTF_8));
        long before = loads();
        Captured captured = assertInstanceOf(Captured.class, capture(site.url("/everything")));
        assertTrue(kinds(captured.artifacts())
                .containsAll(Set.of(
                        ArtifactKind.PAGE,
                        ArtifactKind.SCREENSHOT,
                        ArtifactKind.THUMBNAIL,
                        ArtifactKind.PDF,
                        ArtifactKind.WACZ)));
        assertEquals(200, captured.page().httpStatus());
        assertEquals(1, loads() - before);
        for (Artifact artifact : captured.artifacts()) {
            assertEquals(artifact.bytes(), Files.size(artifact.file()));
            assertTrue(artifact.bytes() > 0, artifact.name());
        }
    }

    @Test
    void namesEveryUrlPassedThrough() throws Exception {
        site.redirect("/start", "/middle").page("/middle", "<script>location.replace('/end')</script>");
        site.page("/end", "<title>End</title><p>The end");
        Page page = page(capture(site.url("/start")));
        assertEquals(site.url("/end"), page.finalUrl());
        assertEquals(List.of(site.url("/start"), site.url("/middle")), page.redirects());
    }

    @Test
    void waitsForWhatScriptsBuild() throws Exception {
        site.content("/late.json", "application/json", "\"late text\"".getBytes(UTF_8));
        site.page(
                "/late",
                "<main></main><script>onload = () => setTimeout(async () => { await new Promise(r => setTimeout(r, 80));"
                        + "document.querySelector('main').textContent = await (await fetch('/late.json')).json() }, 0)"
                        + "</script>");
        capture(site.url("/late"));
        assertTrue(Files.readString(folder.resolve("page.html")).contains("late text"));
    }

    @Test
    void fetchesPicturesThatWaitForBeingScrolledTo() throws Exception {
        site.page("/lazy", "<p style='height:9000px'>tall</p><img loading=lazy src=/lazy.svg>");
        site.content(
                "/lazy.svg",
                "image/svg+xml",
                "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>".getBytes(UTF_8));
        assertInstanceOf(Captured.class, capture(site.url("/lazy")));
        assertTrue(site.requests().contains("GET /lazy.svg"));
    }

    @Test
    void sendsExtraHeadersToThePagesOwnOriginOnly() throws Exception {
        Map<String, String> seen = new ConcurrentHashMap<>();
        HttpHandler handler = exchange -> {
            String header = exchange.getRequestHeaders().getFirst("X-Key");
            seen.put(exchange.getRequestURI().getPath(), String.valueOf(header));
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/keyed-away")) {
                exchange.getResponseHeaders().set("Location", site.otherUrl("/keyed-elsewhere"));
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            FixtureSite.send(
                    exchange,
                    200,
                    "text/html",
                    ("<img src=/keyed-own><img src=/keyed-away><img src='" + site.otherUrl("/keyed-other") + "'>")
                            .getBytes(UTF_8));
        };
        List.of("/keyed", "/keyed-own", "/keyed-away", "/keyed-other", "/keyed-elsewhere")
                .forEach(path -> site.on(path, handler));
        CaptureRequest request = new CaptureRequest(
                new UrlRules().parse(site.url("/keyed")), withHeader("X-Key", "secret"), CaptureLimits.DEFAULTS);
        page(capture.capture(request, folder, Progress.SILENT));
        assertEquals(
                Map.of(
                        "/keyed", "secret",
                        "/keyed-own", "secret",
                        "/keyed-away", "secret",
                        "/keyed-other", "null",
                        "/keyed-elsewhere", "null"),
                seen);
    }

    private static CaptureOptions withHeader(String name, String value) {
        CaptureOptions options = CaptureOptions.DEFAULTS;
        return new CaptureOptions(
                options.viewport(),
                options.locale(),
                options.timezone(),
                options.colorScheme(),
                options.waitUntil(),
                options.delay(),
                options.scroll(),
                options.hideConsent(),
                options.blockAds(),
                Map.of(name, value),
                options.cookies(),
                options.artifacts(),
                options.timeout());
    }

    @Test
    void speaksALanguageThatPagesUnderstand() throws Exception {
        site.page(
                "/language",
                "<title></title><script>document.title = [navigator.languages, "
                        + "new Intl.DateTimeFormat([...navigator.languages]).resolvedOptions().locale, "
                        + "new Intl.DateTimeFormat().resolvedOptions().timeZone].join(' ')</script>");
        assertEquals("en-US,en en-US UTC", page(capture(site.url("/language"))).title());
    }

    @Test
    void tellsThatHalfOfTheRequestsFailed() throws Exception {
        StringBuilder html = new StringBuilder("<h1>Gallery</h1>");
        for (int i = 0; i < 6; i++) {
            html.append("<img src=" + (i < 3 ? "/lost-" : "/found-") + i + ".svg>");
            site.content(
                    "/found-" + i + ".svg",
                    "image/svg+xml",
                    "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8));
        }
        site.page("/failing", html.toString());
        Partial partial = assertInstanceOf(Partial.class, capture(site.url("/failing")));
        assertEquals(List.of("requests_failed"), codes(partial));
        assertTrue(partial.missing().get(0).detail().startsWith("3 of 6 requests failed: "));
    }

    @Test
    void tellsThatThePageChangedWhileItWasCopied() throws Exception {
        site.page(
                "/news",
                "<p id=p>calm<script>const go = () => { p.textContent = Array.from({length: 50},"
                        + " () => Math.random()).join(' '); requestAnimationFrame(go) }; go()</script>");
        Partial partial = assertInstanceOf(Partial.class, capture(site.url("/news")));
        assertTrue(codes(partial).contains("page_changed"), codes(partial)::toString);
    }

    @Test
    void keepsErrorPagesAsContent() throws Exception {
        assertEquals(404, page(capture(site.url("/there-is-no-such-page"))).httpStatus());
    }

    @Test
    void refusesPrivateAddresses() throws Exception {
        assertInstanceOf(Refused.class, capture("http://169.254.169.254/latest/meta-data/"));
        assertInstanceOf(Refused.class, capture("https://10.0.0.1/"));
        assertFalse(Files.list(folder).findAny().isPresent());
    }

    @Test
    void refusesToBeRedirectedToPrivateAddresses() throws Exception {
        site.redirect("/sly", "http://10.0.0.1/");
        assertInstanceOf(Refused.class, capture(site.url("/sly")));
    }

    @Test
    void tellsThatAHostDoesNotExist() throws Exception {
        Failed failed = assertInstanceOf(Failed.class, capture("http://no-such-host.invalid/"));
        assertEquals("host_not_found", failed.code());
        assertEquals(FailureClass.PERMANENT, failed.failureClass());
    }

    @Test
    void tellsThatAServerSpeaksNoTls() throws Exception {
        Failed failed = assertInstanceOf(Failed.class, capture("https://127.0.0.1:" + garbler.getLocalPort()));
        assertEquals("tls_error", failed.code());
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() throws Exception {
        site.on("/silent", exchange -> sleep(60_000));
        long start = System.nanoTime();
        Failed failed = assertInstanceOf(
                Failed.class, capture(site.url("/silent"), load(Duration.ofMillis(800)), Progress.SILENT));
        assertEquals("load_timeout", failed.code());
        assertEquals(FailureClass.TRANSIENT, failed.failureClass());
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos());
    }

    @Test
    void keepsWhatThereIsOfAPageThatNeverEnds() throws Exception {
        site.on("/endless", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("<title>Endless</title><h1>The begin</h1>".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            sleep(60_000);
        });
        Partial partial = assertInstanceOf(
                Partial.class, capture(site.url("/endless"), load(Duration.ofSeconds(1)), Progress.SILENT));
        assertTrue(codes(partial).contains("load_timeout"));
        assertTrue(Files.readString(folder.resolve("page.html")).contains("The begin"));
        assertTrue(kinds(partial.artifacts()).contains(ArtifactKind.SCREENSHOT));
    }

    @Test
    void endsScriptsThatNeverEnd() throws Exception {
        site.page("/busy", "<title>Busy</title><h1>Shown</h1><script>onload = () => { while (true); }</script>");
        Partial partial = assertInstanceOf(
                Partial.class, capture(site.url("/busy"), load(Duration.ofSeconds(2)), Progress.SILENT));
        assertTrue(codes(partial).contains("script_stopped"));
        assertTrue(Files.readString(folder.resolve("page.html")).contains("Shown"));
    }

    @Test
    void staysOnPagesThatReloadForEver() throws Exception {
        site.page("/restless", "<h1>Again</h1><meta http-equiv=refresh content='0'>");
        CaptureResult result = capture(site.url("/restless"));
        assertTrue(kinds(artifacts(result)).contains(ArtifactKind.SCREENSHOT));
        assertTrue(site.requests().stream().filter("GET /restless"::equals).count() <= 5);
    }

    @Test
    void keepsTheFileOfADownload() throws Exception {
        byte[] zip = {'P', 'K', 3, 4, 0};
        site.on("/get", exchange -> {
            exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=x.zip");
            FixtureSite.send(exchange, 200, "application/zip", zip);
        });
        Captured captured = assertInstanceOf(Captured.class, capture(site.url("/get")));
        assertEquals(Set.of(ArtifactKind.ORIGINAL), kinds(captured.artifacts()));
        assertEquals(-1, Files.mismatch(folder.resolve("original.zip"), Files.write(folder.resolve("zip"), zip)));
    }

    @Test
    void keepsTheFileOfAPictureThatIsThePage() throws Exception {
        site.content(
                "/picture.svg",
                "image/svg+xml",
                "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>".getBytes(UTF_8));
        assertTrue(kinds(artifacts(capture(site.url("/picture.svg")))).contains(ArtifactKind.ORIGINAL));
    }

    @Test
    void startsAnotherBrowserWhenOneWasKilled() throws Exception {
        site.page("/killed", "<h1>Still here</h1>");
        CaptureResult result = capture(site.url("/killed"), CaptureLimits.DEFAULTS, new Progress() {
            private boolean killed;

            @Override
            public void stepBegins(String step, int number, int of) {
                if (step.equals("load") && !killed) {
                    killed = true;
                    browsers().forEach(ProcessHandle::destroyForcibly);
                }
            }
        });
        assertInstanceOf(Captured.class, result);
        makesEverythingFromOneLoad();
    }

    @Test
    void keepsWhatWasMadeWhenTheBrowserIsKilled() throws Exception {
        site.page("/half", "<h1>Half</h1>");
        CaptureResult result = capture(site.url("/half"), CaptureLimits.DEFAULTS, (step, number, of) -> {
            if (step.equals("thumbnail")) {
                browsers().forEach(ProcessHandle::destroyForcibly);
            }
        });
        Partial partial = assertInstanceOf(Partial.class, result);
        assertTrue(codes(partial).contains("browser_crashed"));
        assertTrue(kinds(partial.artifacts())
                .containsAll(Set.of(ArtifactKind.PAGE, ArtifactKind.SCREENSHOT, ArtifactKind.WACZ)));
        makesEverythingFromOneLoad();
    }

    @Test
    void leavesNoProcessAndNoFileBehind() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        site.page("/clean", "<h1>Clean</h1>");
        Capture own = new Capture(TestChrome.binary(), GuardPolicy.parse(site.allowPrivate()), Clock.systemUTC());
        Set<ProcessHandle> before = browsers().collect(Collectors.toSet());
        own.warmUp();
        List<ProcessHandle> started =
                browsers().filter(process -> !before.contains(process)).toList();
        assertFalse(started.isEmpty());
        CaptureRequest request = CaptureRequest.of(new UrlRules().parse(site.url("/clean")));
        assertInstanceOf(Captured.class, own.capture(request, home, Progress.SILENT));
        Set<Path> folders = temporaryFolders();
        own.close();
        for (ProcessHandle process : started) {
            process.onExit().get(5, TimeUnit.SECONDS);
        }
        assertEquals(1, folders.size() - temporaryFolders().size());
    }

    private static Stream<ProcessHandle> browsers() {
        return ProcessHandle.current().descendants();
    }

    private static Set<Path> temporaryFolders() throws IOException {
        Path own = Scratch.folder("probe");
        Scratch.delete(own);
        try (Stream<Path> files = Files.list(own.getParent())) {
            return files.collect(Collectors.toSet());
        }
    }

    private static long loads() {
        return site.requests().stream().filter("GET /everything"::equals).count();
    }

    private static Page page(CaptureResult result) {
        if (result instanceof Partial partial) {
            return partial.page();
        }
        return assertInstanceOf(Captured.class, result).page();
    }

    private static List<Artifact> artifacts(CaptureResult result) {
        if (result instanceof Partial partial) {
            return partial.artifacts();
        }
        return assertInstanceOf(Captured.class, result).artifacts();
    }

    private static void sleep(long milliseconds) throws IOException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
