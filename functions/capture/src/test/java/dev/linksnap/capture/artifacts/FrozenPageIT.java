package dev.linksnap.capture.artifacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.linksnap.capture.Capture;
import dev.linksnap.capture.CaptureRequest;
import dev.linksnap.capture.CaptureResult;
import dev.linksnap.capture.Progress;
import dev.linksnap.capture.Viewport;
import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.fixture.OfflineView;
import dev.linksnap.capture.fixture.PixelDifference;
import dev.linksnap.capture.fixture.TestChrome;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.UrlRules;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures pages, opens their copies with nothing but the copy to be had, and compares the pictures. */
class FrozenPageIT {
    private static Chrome viewer;

    private static FixtureSite site;
    private static Capture capture;

    @TempDir
    private Path folder;

    @BeforeAll
    static void launch() {
        viewer = TestChrome.launch();
        site = FixtureSite.start();
        site.content("/red.png", "image/png", png(Color.RED, 40, 30));
        site.content("/green.png", "image/png", png(Color.GREEN, 40, 30));
        site.content("/blue.png", "image/png", png(Color.BLUE, 80, 60));
        capture = new Capture(TestChrome.binary(), GuardPolicy.parse(site.allowPrivate()), Clock.systemUTC());
    }

    @AfterAll
    static void end() {
        capture.close();
        viewer.close();
        site.close();
    }

    private static byte[] png(Color color, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x < y ? color.getRGB() : color.darker().getRGB());
            }
        }
        return encode(image);
    }

    private static byte[] noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return encode(image);
    }

    private static byte[] encode(BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String freeze(String path) throws InterruptedException, IOException {
        CaptureResult result =
                capture.capture(CaptureRequest.of(new UrlRules().parse(site.url(path))), folder, Progress.SILENT);
        assertTrue(result instanceof CaptureResult.Captured, () -> String.valueOf(result));
        return Files.readString(folder.resolve("page.html"));
    }

    /** Freezes the page, and holds the copy against the picture of the page itself. */
    private OfflineView assertLooksTheSame(String path) throws Exception {
        freeze(path);
        OfflineView copy = OfflineView.open(viewer, folder.resolve("page.html"), Viewport.DESKTOP);
        Path picture = copy.screenshot(Files.createDirectories(folder.resolve("copy")));
        PixelDifference difference = PixelDifference.between(folder.resolve("screenshot.png"), picture);
        assertTrue(difference.sameSize(), "the copy has another size");
        assertTrue(difference.inkEqual() > 0.998, () -> "only " + difference.inkEqual() + " of the ink is the same");
        assertEquals(List.of(), copy.requests());
        return copy;
    }

    private void looksTheSame(String html) throws Exception {
        site.page("/page", html);
        assertLooksTheSame("/page").close();
    }

    @Test
    void keepsOpenAndClosedShadowRoots() throws Exception {
        looksTheSame("""
                <!doctype html><style>b { color: red }</style>
                <x-open><b>light</b></x-open><x-closed>slotted</x-closed>
                <script>
                  for (const mode of ['open', 'closed']) {
                    customElements.define('x-' + mode, class extends HTMLElement {
                      constructor() {
                        super();
                        const sheet = new CSSStyleSheet();
                        sheet.replaceSync('i { background: url(/green.png); padding: 20px } :host { display: block }');
                        const root = this.attachShadow({mode});
                        root.adoptedStyleSheets = [sheet];
                        root.innerHTML = `<style>b { color: green }</style><b>in ${mode}</b> <slot></slot> <i>icon</i>`;
                        const inner = root.appendChild(document.createElement('div')).attachShadow({mode: 'closed'});
                        inner.innerHTML = '<img src=/blue.png><u>deep</u>';
                      }
                    });
                  }
                </script>""");
    }

    @Test
    void keepsClosedShadowRootsOfDeepTrees() throws Exception {
        looksTheSame("""
                <!doctype html><body><script>
                  let parent = document.body;
                  for (let depth = 0; depth < 400; depth++) {
                    parent = parent.appendChild(document.createElement('div'));
                  }
                  parent.attachShadow({mode: 'closed'}).innerHTML = '<h1>at the bottom</h1><img src=/blue.png>';
                </script>""");
    }

    @Test
    void keepsFramesOfEveryOrigin() throws Exception {
        site.page(
                "/inner", "<!doctype html><style>body { background: url(/red.png) }</style><p>inner \"quoted\" &amp;");
        site.page("/middle", "<!doctype html><p>middle<iframe src=/inner width=200></iframe>");
        site.page(
                "/quirks",
                "<style>table { color: green }</style><body style='font-size:30px'><table><tr><td>quirks</table>");
        looksTheSame("<!doctype html><iframe src=/middle></iframe><iframe src='" + site.otherUrl("/middle")
                + "'></iframe><iframe src=/quirks></iframe><iframe srcdoc='<p>srcdoc<img src=/blue.png>'></iframe>"
                + "<iframe id=w></iframe><script>w.contentDocument.body.innerHTML = '<h1>written</h1>'</script>"
                + "<object data=/inner type=text/html></object>");
    }

    @Test
    void keepsFramesets() throws Exception {
        site.page("/left", "<body bgcolor=yellow>left");
        site.page("/right", "<!doctype html><p>right");
        looksTheSame("<frameset cols=30%,*><frame src=/left><frame src=/right></frameset>");
    }

    @Test
    void keepsDrawingsOnCanvases() throws Exception {
        looksTheSame("""
                <!doctype html><style>canvas { padding: 10px; border: 2px solid; background: #ffc; width: 150px }</style>
                <canvas id=c width=300 height=200></canvas><canvas width=50 height=50></canvas>
                <script>
                  const pen = c.getContext('2d');
                  pen.fillStyle = 'green'; pen.fillRect(20, 20, 100, 50); pen.font = '40px serif'; pen.fillText('Text', 100, 150);
                </script>""");
    }

    @Test
    void keepsCanvasesThatNoScriptMayRead() throws Exception {
        site.page(
                "/chart",
                "<!doctype html><body style='margin:3px'><canvas id=d width=80 height=60></canvas><script>const i = new"
                        + " Image(); i.onload = () => d.getContext('2d').drawImage(i, 0, 0); i.src = '"
                        + site.otherUrl("/red.png") + "'</script>");
        looksTheSame(
                "<!doctype html><div style='height:1500px'></div><canvas id=c width=80 height=60 style='padding:9px;"
                        + "border:2px solid'></canvas><iframe src=/chart></iframe><script>const i = new Image(); i.onload = () =>"
                        + " c.getContext('2d').drawImage(i, 0, 0); i.src = '" + site.otherUrl("/blue.png")
                        + "'</script>");
    }

    @Test
    void keepsRulesThatScriptsPutIntoLinkedSheets() throws Exception {
        site.content(
                "/css/linked.css",
                "text/css",
                utf8("@import 'far.css';h1 { color: red }" + "p { background: url(../red.png) } h2 { color: green }"));
        site.content("/css/far.css", "text/css", utf8("h2 { background: url(../blue.png) }"));
        site.content("/css/still.css", "text/css", utf8("h3 { --x: 1px; margin: var(--x) 9px; margin-left: 70px }"));
        looksTheSame("""
                <!doctype html><link rel=stylesheet href=/css/linked.css id=l><link rel=stylesheet href=/css/still.css>
                <h1>one</h1><h2>two</h2><p>three</p><h3>four</h3><script>
                  onload = () => { l.sheet.insertRule('p { height: 90px; border: 5px solid }', 3);
                    l.sheet.cssRules[1].style.color = 'purple'; };
                </script>""");
    }

    @Test
    void keepsPagesFromRightToLeft() throws Exception {
        looksTheSame("<!doctype html><html dir=rtl lang=ar><body><h1>مرحبا بالعالم</h1><p style='width:1800px;"
                + "background:linear-gradient(90deg, red, blue)'>שלום עולם</p><ul><li>یک<li>دو</ul>");
    }

    @Test
    void keepsWhatWasEnteredIntoForms() throws Exception {
        site.page("/page", """
                <!doctype html><form><input id=t value=old><input id=c type=checkbox><input id=d type=checkbox checked>
                <input type=radio name=r checked><input id=r type=radio name=r><textarea id=a>old</textarea>
                <select id=s><option>one<option>two</select><select multiple id=m><option selected>x<option>y</select>
                <input id=range type=range><details id=e><summary>more</summary>hidden</details></form>
                <script>
                  t.value = 'new "text"'; c.checked = true; d.checked = false; r.checked = true; a.value = '\\nnew <b>';
                  s.selectedIndex = 1; m.options[1].selected = true; m.options[0].selected = false; range.value = 90; e.open = true;
                </script>""");
        try (OfflineView copy = assertLooksTheSame("/page")) {
            assertEquals(
                    "new \"text\"",
                    copy.evaluate("t.value || document.getElementById('t').value")
                            .getAsString());
            assertEquals(
                    "\nnew <b>",
                    copy.evaluate("document.getElementById('a').value").getAsString());
        }
    }

    @Test
    void keepsTheImagesThatWereChosen() throws Exception {
        looksTheSame("""
                <!doctype html><style>img { outline: 1px solid }</style>
                <img srcset="/red.png 1x, /blue.png 2x"><img src=/red.png srcset="/blue.png 2x">
                <img srcset="/green.png 40w, /blue.png 80w" sizes="123.5px"><img srcset="/blue.png 80w" sizes="50vw">
                <picture><source media="(max-width: 10px)" srcset=/red.png><source srcset=/blue.png width=33 height=99>
                <img src=/green.png width=20></picture><img src=/missing.png alt=missing><img alt=none>
                <input type=image src=/green.png><table background=/red.png><tr><td>cell</table>
                <div style="background:image-set('/green.png' 1x, '/red.png' 2x);height:50px"></div>""");
    }

    @Test
    void keepsImagesThatLoadLate() throws Exception {
        looksTheSame("""
                <!doctype html><p style="height:3000px">tall<p><img loading=lazy src=/red.png width=40 height=30>
                <img id=i data-src=/blue.png width=80 height=60>
                <script>
                  new IntersectionObserver(entries => entries.forEach(e => e.isIntersecting && (e.target.src = e.target.dataset.src)))
                    .observe(i);
                </script>""");
    }

    @Test
    void keepsSheetsInEveryForm() throws Exception {
        site.content(
                "/css/a.css",
                "text/css",
                utf8("@charset \"utf-8\";@import 'b.css' layer(low);@import url(print.css) print;"
                        + "@import url(c.css) supports(display: grid) screen;p::before { content: 'é' }"));
        site.content("/css/b.css", "text/css", utf8("p { color: red } h1 { color: green }"));
        site.content("/css/c.css", "text/css", utf8("h2 { background: url(../green.png) } @import 'never.css';"));
        site.content("/css/print.css", "text/css", utf8("p { display: none }"));
        site.content("/css/off.css", "text/css", utf8("p { display: none }"));
        looksTheSame("""
                <!doctype html><link rel=stylesheet href=/css/a.css><link rel="alternate stylesheet" title=x href=/css/off.css>
                <link id=off rel=stylesheet href=/css/off.css><style>p { color: blue } .x { content: "</sty" "le>" }</style>
                <style id=s></style><style id=t>h3 { color: red }</style><style media=print>p { display: none }</style>
                <h1>one</h1><h2>two</h2><h3>three</h3><p>four</p><h4>five</h4><h5 style="background:url( '/red.png' )">six</h5>
                <script>
                  off.disabled = true;
                  s.sheet.insertRule('h1 { background: yellow }');
                  t.sheet.cssRules[0].style.color = 'purple';
                  const sheet = new CSSStyleSheet(); sheet.replaceSync('h4 { background: url(/blue.png); color: white }');
                  document.adoptedStyleSheets = [sheet];
                </script>""");
    }

    @Test
    void matchesAttributesThatItHasToChange() throws Exception {
        site.content(
                "/other.css",
                "text/css",
                utf8("img[src$='.png'] { border: 9px solid green } img[srcset] { outline: 4px solid red }"
                        + "[style*='top'] { background: yellow }"));
        site.page("/page", "<!doctype html><link rel=stylesheet href='" + site.otherUrl("/other.css") + "'>" + """
                <style>
                  a[href^="/"] { color: green; font-size: 40px } a:not([href^="/"]) { padding-left: 99px }
                  a[href^="javascript:"] { background: orange } [onclick] { font-weight: bold } a::after { content: attr(href) }
                  input[value="old"] { border-width: 9px } input:not([checked]) { margin-left: 50px } option[selected] { color: red }
                  svg a[href^="/"] { fill: purple } form[action="go"] { background: silver } [loading=lazy] { margin: 20px }
                </style>
                <a href=/next>local</a> <a href="https://example.org/">far</a> <a href="javascript:void 0" onclick=x()>script</a>
                <p style="margin-top: 40px">styled</p><img src=/red.png> <img src=/green.png loading=lazy>
                <img srcset="/blue.png 2x"><form action=go><input id=i value=old><input id=c type=checkbox>
                <select size=2><option>one<option selected>two</select></form>
                <svg height=40><a href=/next><text y=30>drawn</text></a></svg><x-a></x-a>
                <script>
                  i.value = 'new'; c.checked = true;
                  document.querySelector('x-a').attachShadow({mode: 'open'}).innerHTML =
                    '<style>a[href="in"] { color: red; font-size: 50px }</style><a href=in>shadow</a>';
                </script>""");
        assertLooksTheSame("/page").close();
    }

    @Test
    void keepsShorthandsThatRulesCannotTell() throws Exception {
        looksTheSame("""
                <!doctype html><style>html { --c: green }</style><x-a>text</x-a><p>text</p>
                <script>
                  const css = '{ display: block; border: 5px solid var(--c); border-top-width: 20px; padding: 9px }';
                  const sheet = new CSSStyleSheet(); sheet.replaceSync(':host ' + css + ' b ' + css + 'p' + css);
                  document.adoptedStyleSheets = [sheet];
                  const root = document.querySelector('x-a').attachShadow({mode: 'open'});
                  root.adoptedStyleSheets = [sheet];
                  root.innerHTML = '<b>bold</b><slot></slot>';
                </script>""");
    }

    @Test
    void keepsFonts() throws Exception {
        looksTheSame("""
                <!doctype html><style>@font-face { font-family: S; src: url(/never.eot), url(/frozen/script.woff2) format("woff2") }
                p { font: 60px S }</style><p>ABCDEFG""");
    }

    @Test
    void keepsSymbolsOfOtherSvgFiles() throws Exception {
        site.content(
                "/icons.svg",
                "image/svg+xml",
                utf8(
                        "<svg xmlns='http://www.w3.org/2000/svg'><linearGradient id='g'>"
                                + "<stop stop-color='red'/><stop offset='1' stop-color='blue'/></linearGradient><symbol id='a' viewBox='0 0 10 10'>"
                                + "<circle cx='5' cy='5' r='5' fill='url(#g)'/></symbol><g id='b'><rect width='50' height='9' fill='green'/></g></svg>"));
        looksTheSame("""
                <!doctype html><svg width=100 height=100><use href="/icons.svg#a" width=100 height=100></use></svg>
                <svg width=100 height=100><use xlink:href="/icons.svg#b"/><image href=/red.png x=20 y=40 /></svg>
                <svg width=50 height=50><defs><rect id=r width=40 height=40 /></defs><use href=#r fill=orange /></svg>
                <svg width=50 height=50><style>circle { fill: teal } a > b {}</style><circle r=20 cx=20 cy=20 /></svg>
                <img src="/icons.svg#b" width=60 height=60>""");
    }

    @Test
    void keepsTextInOldEncodings() throws Exception {
        for (String name : List.of("GBK", "Shift_JIS", "Big5", "EUC-KR", "windows-1251", "UTF-16LE")) {
            String text =
                    switch (name) {
                        case "Shift_JIS" -> "日本語のページです";
                        case "EUC-KR" -> "한국어 페이지";
                        case "windows-1251" -> "Русская страница";
                        default -> "中文網頁";
                    };
            Charset charset = Charset.forName(name);
            site.content("/" + name + ".css", "text/css", ("p::before { content: '" + text + "' }").getBytes(charset));
            String html = "<!doctype html><link rel=stylesheet href='/" + name + ".css'><title>x</title><p>" + text;
            site.content("/page", "text/html; charset=" + name, html.getBytes(charset));
            try (OfflineView copy = assertLooksTheSame("/page")) {
                assertEquals(
                        text,
                        copy.evaluate("document.querySelector('p').textContent").getAsString());
                assertTrue(Files.readString(folder.resolve("page.html")).contains("content: '" + text));
            }
        }
    }

    @Test
    void keepsTheLayoutOfOldPages() throws Exception {
        site.page(
                "/page",
                "<style>td { width: 100px; height: 50% } div { width: 50; border: 1px solid }</style>"
                        + "<body style='font-size:30px'><table height=100% border><tr><td>a<td><img src=/red.png></table><div>x</div>");
        try (OfflineView copy = assertLooksTheSame("/page")) {
            assertEquals("BackCompat", copy.evaluate("document.compatMode").getAsString());
        }
    }

    @Test
    void resolvesEverythingAgainstTheBase() throws Exception {
        site.page(
                "/page",
                "<!doctype html><base href='" + site.otherUrl("/deep/") + "'><a href=../next?a=1#b>next</a>"
                        + "<a href=#here>here</a><img src=../red.png><p style='background:url(../green.png);height:30px'>");
        try (OfflineView copy = assertLooksTheSame("/page")) {
            assertEquals(
                    site.otherUrl("/next?a=1#b"),
                    copy.evaluate("document.links[0].href").getAsString());
            assertFalse(Files.readString(folder.resolve("page.html")).contains("<base"));
        }
    }

    @Test
    void matchesDefinedElementsAsBefore() throws Exception {
        looksTheSame("""
                <!doctype html><style>:not(:defined) { display: none } x-yes:defined { color: green }</style>
                <x-yes>defined</x-yes><x-no>undefined</x-no><p>text
                <script>customElements.define('x-yes', class extends HTMLElement {})</script>""");
    }

    @Test
    void keepsWhereContainersAreScrolledTo() throws Exception {
        site.page("/page", """
                <!doctype html><style>div { height: 100px; width: 150px; overflow: auto; border: 3px solid } li { white-space: nowrap }</style>
                <div id=d><ul>%s</ul></div><p>end
                <script>d.scrollTop = 321; d.scrollLeft = 45</script>""".formatted("<li>an item that is too long for its line".repeat(40)));
        try (OfflineView copy = assertLooksTheSame("/page")) {
            assertEquals(
                    321,
                    copy.evaluate("document.querySelector('div').scrollTop").getAsInt());
        }
    }

    @Test
    void keepsWhatAnimationsLedTo() throws Exception {
        looksTheSame("""
                <!doctype html><style>@keyframes in { from { opacity: 0 } to { opacity: 1; margin-left: 50px } }
                .c { animation: in 0.2s both } h1 { opacity: 0 } h2 { transition: margin 0.2s }</style>
                <h1 id=a>scripted</h1><p class=c>styled</p><h2 id=t>moved</h2>
                <script>a.animate([{opacity: 0}, {opacity: 1, color: 'green'}], {duration: 100, fill: 'forwards'});
                requestAnimationFrame(() => t.style.marginLeft = '90px')</script>""");
    }

    @Test
    void keepsImagesThatOnlyThePageHad() throws Exception {
        looksTheSame("""
                <!doctype html><img id=a><p id=b style="height:40px"></p><img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='30' height='30'><circle r='20'/></svg>">
                <script>
                  fetch('/red.png').then(r => r.blob()).then(blob => {
                    a.src = URL.createObjectURL(blob); b.style.backgroundImage = `url("${URL.createObjectURL(blob)}")`;
                  });
                </script>""");
    }

    @Test
    void countsSiblingsAsBefore() throws Exception {
        looksTheSame("""
                <!doctype html><body><style>p:nth-child(4) { color: green } script + p { color: blue } * + * { margin-top: 20px }</style>
                <script></script><noscript>x</noscript><p>fourth<script></script><p>after a script""");
    }

    @Test
    void writesRepeatedImagesOnce() throws Exception {
        site.content("/noise.png", "image/png", noise(100, 100));
        looksTheSame(
                "<!doctype html><style>.a{background:url(/noise.png)}.b{background:url(/noise.png);height:50px}</style>"
                        + "<div class=a>a</div><div class=b>b</div>"
                        + "<p style='background:url(/noise.png)'>p".repeat(50)
                        + "<img src=/noise.png width=50>".repeat(50));
        assertTrue(Files.size(folder.resolve("page.html")) < 4 * noise(100, 100).length * 4 / 3);
    }

    @Test
    void runsNothingAndAsksNobody() throws Exception {
        site.page("/page", """
                <!doctype html><meta http-equiv=refresh content="9;/else"><link rel=preload as=image href=/p.png><link rel=manifest href=/m>
                <body onload="document.title='ran'"><a href="javascript:alert(1)" onclick=x()>js</a><p>text
                <img src=/red.png onerror=x()><svg><a xlink:href="javascript:x()"><text>t</text></a></svg><form action=/post></form>
                <iframe srcdoc="<script>parent.document.title='ran'</script>"></iframe><script>document.body.className = 'ready'</script>""");
        assertLooksTheSame("/page").close();
        String html = Files.readString(folder.resolve("page.html"));
        assertFalse(html.toLowerCase().contains("<script"), html);
        assertFalse(html.contains("javascript:"));
        assertFalse(html.contains("onclick"));
        assertFalse(html.contains("refresh"));
        assertTrue(html.startsWith(
                "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\""));
        assertTrue(html.contains("<meta name=\"linksnap:url\" content=\"" + site.url("/page")));
    }

    @Test
    void survivesClobberedForms() throws Exception {
        looksTheSame(
                "<!doctype html><form><input name=attributes><input name=childNodes><input name=localName>"
                        + "<input name=firstChild><input name=shadowRoot><input name=style><input name=tagName></form><p>after");
    }

    @Test
    void keepsNestingThatTheParserWouldUndo() throws Exception {
        looksTheSame("""
                <!doctype html><style>p, li, h1 { border: 3px solid green; padding: 9px } a { background: yellow; padding: 5px }
                div { background: silver; margin: 7px } td { background: orange; padding: 20px }</style><body><script>
                  const nest = (parent, names, text) => {
                    for (const name of names.split(' ')) {
                      parent = parent.appendChild(document.createElement(name));
                      if (name === 'a') parent.href = '/next';
                    }
                    parent.textContent = text;
                    return parent;
                  };
                  const p = nest(document.body, 'p', 'in a paragraph');
                  nest(p, 'div', 'a block'); p.append('more'); nest(p, 'span ul li', 'an item'); nest(p, 'hr', '');
                  nest(p, 'button div', 'pressed'); nest(p, 'p', 'a paragraph');
                  nest(document.body, 'a div a', 'a link in a link').after('outer');
                  nest(document.body, 'ul li li', 'an item in an item');
                  nest(document.body, 'h1 h2', 'a heading in a heading').after('outer');
                  nest(document.body, 'button b button', 'a button in a button').after('outer');
                  nest(document.body, 'table tr td', 'a row without a body');
                  nest(document.body, 'table tbody div', 'a block in a table');
                  nest(document.body, 'div td', 'a cell without a table').after('outer');
                  nest(document.body, 'p table tr td', 'a table in a paragraph');
                </script>""");
    }

    @Test
    void standsHugeAttributesAndDeepTrees() throws Exception {
        String html =
                freezePage("<!doctype html><p title='" + "x".repeat(1 << 16) + "'>" + "<div>".repeat(3000) + "deep");
        assertTrue(html.contains("deep"));
    }

    private String freezePage(String html) throws Exception {
        site.page("/page", html);
        return freeze("/page");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
