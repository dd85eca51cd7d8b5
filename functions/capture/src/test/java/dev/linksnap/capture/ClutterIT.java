package dev.linksnap.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.fixture.OfflineView;
import dev.linksnap.capture.fixture.PixelDifference;
import dev.linksnap.capture.fixture.TestChrome;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.UrlRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages with dialogs and advertisements must look, without them, like pages that never had any. */
class ClutterIT {
    private static final String PROSE = "<p>The river rose in the night and by morning the fields lay under water.</p>";

    private static final String ARTICLE = "<!doctype html><title>Floods</title><meta charset=utf-8><style>"
            + "body { margin: 20px } p { height: 300px } header { position: sticky; top: 0; background: #eee }</style>"
            + "<header>News <a href=/cookies>Cookie policy</a></header><h1>A recipe for cookies</h1>"
            + "<div class=cookie-recipes><p>Take butter, and give your consent to sugar. <button>Print</button></p></div>"
            + PROSE.repeat(6);

    /** As the platforms build them, made short. */
    private static final Map<String, String> DIALOGS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "OneTrust",
                    "<div id=onetrust-consent-sdk><div class='onetrust-pc-dark-filter box'></div>"
                            + "<div id=onetrust-banner-sdk class=box>We use cookies <button>Accept</button></div></div>"),
            Map.entry(
                    "Cookiebot", "<div id=CybotCookiebotDialog class=box role=dialog>This website uses cookies</div>"),
            Map.entry("Quantcast", "<div class='qc-cmp2-container box'><div>We value your privacy</div></div>"),
            Map.entry("Didomi", "<div id=didomi-host><div id=didomi-popup class=box>Bienvenue</div></div>"),
            Map.entry("Usercentrics", "<aside id=usercentrics-root class=box></aside>"),
            Map.entry("TrustArc", "<div id=truste-consent-track class=box>Cookies</div>"),
            Map.entry("Sourcepoint", "<div id=sp_message_container_1 class=box><iframe srcdoc=Cookies></iframe></div>"),
            Map.entry("Osano", "<div class='osano-cm-window'><div class='osano-cm-dialog box'>Cookies</div></div>"),
            Map.entry(
                    "Complianz",
                    "<div id=cmplz-cookiebanner-container><div class='cmplz-cookiebanner box'>x</div></div>"),
            Map.entry("CookieYes", "<div class='cky-overlay box'></div><div class='cky-consent-container box'>x</div>"),
            Map.entry("Klaro", "<div class=klaro><div class='cookie-notice box'>Hi!</div></div>"),
            Map.entry("iubenda", "<div id=iubenda-cs-banner class=box>Informativa</div>"),
            Map.entry("generic bar", "<div class='site_cookie-notice'>We use cookies. <button>OK</button></div>"),
            Map.entry(
                    "generic modal",
                    "<dialog id=gdpr>Nous utilisons des cookies. <button>OK</button></dialog>"
                            + "<script>gdpr.showModal()</script>"),
            Map.entry(
                    "generic veil",
                    "<div style='position:fixed;inset:0;z-index:9;background:rgb(0 0 0 / 60%)'></div>"
                            + "<div id=privacy-popup class=box>您的同意 <button>好</button></div>")));

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
        site.page("/plain", ARTICLE);
        site.page(
                "/consent",
                ARTICLE
                        + "<style>html, body { overflow: hidden; height: 100% } .box { position: fixed; bottom: 0; left: 0;"
                        + " width: 100%; height: 40%; z-index: 999; background: lime }</style>"
                        + dialogs());
        site.page(
                "/ads",
                ARTICLE + "<div><small>Advertisement</small><ins class=adsbygoogle"
                        + " style='display:block;height:250px;background:red'></ins></div>"
                        + "<iframe src=https://ad.doubleclick.net/x width=300 height=250></iframe>"
                        + "<div id=taboola-below style='height:500px'><img src=/advertisement.svg></div>");
        site.content(
                "/advertisement.svg",
                "image/svg+xml",
                "<svg xmlns='http://www.w3.org/2000/svg' width='99' height='99'/>".getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() {
        capture.close();
        viewer.close();
        site.close();
    }

    private static String dialogs() {
        StringBuilder html = new StringBuilder();
        DIALOGS.forEach((name, dialog) -> html.append("<section title='" + name + "'>" + dialog + "</section>"));
        // The last one comes late.
        return "<div id=late></div><script>setTimeout(() => late.setHTMLUnsafe(`<div class=cookie-popup style='position:"
                + "fixed;inset:0'>Cookies?<button>Yes</button></div>`), 300)</script>" + html;
    }

    private Path capture(String path, boolean hideConsent, boolean blockAds) throws Exception {
        CaptureOptions options = CaptureOptions.DEFAULTS.withClutter(hideConsent, blockAds);
        Path target = Files.createDirectories(folder.resolve(path.substring(1) + hideConsent + blockAds));
        CaptureResult result = capture.capture(
                new CaptureRequest(new UrlRules().parse(site.url(path)), options, CaptureLimits.DEFAULTS),
                target,
                Progress.SILENT);
        assertTrue(result instanceof CaptureResult.Captured, result::toString);
        return target;
    }

    private static void assertLooksLike(Path expected, Path actual) {
        PixelDifference difference =
                PixelDifference.between(expected.resolve("screenshot.png"), actual.resolve("screenshot.png"));
        assertTrue(difference.sameSize(), "another size");
        assertEquals(1, difference.equal(), 0.0001);
    }

    /** The titles of the sections of which anything is to be seen in the copy. */
    private List<String> seen(Path snapshot) throws Exception {
        try (OfflineView copy = OfflineView.open(viewer, snapshot.resolve("page.html"), Viewport.DESKTOP)) {
            List<String> seen = new ArrayList<>();
            for (JsonElement title : copy.evaluate("[...document.querySelectorAll('section')].filter(section => "
                            + "[...section.querySelectorAll('*')].some(one => one.getClientRects().length > 0))"
                            + ".map(section => section.title)")
                    .getAsJsonArray()) {
                seen.add(title.getAsString());
            }
            assertEquals(List.of(), copy.requests());
            return seen;
        }
    }

    @Test
    void hidesConsentDialogsAndLetsPagesScroll() throws Exception {
        Path clean = capture("/consent", true, false);
        assertEquals(List.of(), seen(clean));
        assertLooksLike(capture("/plain", false, false), clean);
        assertTrue(warc(clean).contains("onetrust-consent-sdk"));
    }

    @Test
    void leavesEverythingWhereItIsUnlessAsked() throws Exception {
        assertEquals(List.copyOf(DIALOGS.keySet()), seen(capture("/consent", false, false)));
        assertLooksLike(capture("/plain", false, false), capture("/plain", true, true));
    }

    @Test
    void hidesAdvertisementsButArchivesThem() throws Exception {
        Path clean = capture("/ads", false, true);
        assertLooksLike(capture("/plain", false, false), clean);
        assertTrue(warc(clean).contains("/advertisement.svg"));
    }

    private static String warc(Path snapshot) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(snapshot.resolve("archive.wacz")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".warc.gz")) {
                    return new String(new GZIPInputStream(zip).readAllBytes(), StandardCharsets.ISO_8859_1);
                }
            }
        }
        throw new IOException("no WARC in the archive");
    }
}
