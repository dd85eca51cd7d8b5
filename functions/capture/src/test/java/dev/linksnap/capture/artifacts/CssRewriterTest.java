package dev.linksnap.capture.artifacts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CssRewriterTest {
    /** Shows each reference in angle brackets. */
    private static final CssRewriter.References SHOWN = new CssRewriter.References() {
        @Override
        public void url(String reference, boolean inFontFace, Writer out) throws IOException {
            out.write("<" + reference + (inFontFace ? " literal" : "") + ">");
        }

        @Override
        public boolean sheet(String reference, String before, String after, Writer out) throws IOException {
            out.write(before + "[" + reference + "]" + after);
            return true;
        }
    };

    private static String rewrite(String css) throws IOException {
        StringWriter out = new StringWriter();
        CssRewriter.rewrite(css, SHOWN, new KeptAttributes(Set.of("href", "src")), out);
        return out.toString();
    }

    @Test
    void findsUrlsHoweverTheyAreWritten() throws IOException {
        assertEquals("a{b:<x.png>}", rewrite("a{b:url(x.png)}"));
        assertEquals("a{b:<x.png>}", rewrite("a{b:URL(  x.png  )}"));
        assertEquals("a{b:<x y.png>}", rewrite("a{b:url(\"x y.png\")}"));
        assertEquals("a{b:<x'y.png>}", rewrite("a{b:url( 'x\\'y.png' )}"));
        assertEquals("a{b:<x.png>}", rewrite("a{b:u\\72l(x.png)}"));
        assertEquals("a{b:<a)b.png>}", rewrite("a{b:url(a\\)b.png)}"));
    }

    @Test
    void leavesStringsAndCommentsAlone() throws IOException {
        assertEquals("a{content:\"url(x.png)\"}", rewrite("a{content:\"url(x.png)\"}"));
        assertEquals("/**/a{}", rewrite("/* url(x.png) */a{}"));
        assertEquals("a{--b:my-url(x.png)}", rewrite("a{--b:my-url(x.png)}"));
        assertEquals(".url{}#url{}", rewrite(".url{}#url{}"));
    }

    @Test
    void asksForKeptAttributesByTheirNewNames() throws IOException {
        assertEquals("a[data-linksnap-href^=\"/\"]:hover{}", rewrite("a[ HREF^=\"/\"]:hover{}"));
        assertEquals("@media print{a:not([data-linksnap-href]){}}", rewrite("@media print{a:not([href]){}}"));
        assertEquals("a{&[data-linksnap-src]{b:c}}", rewrite("a{&[src]{b:c}}"));
        assertEquals("a{content:attr(data-linksnap-href)}", rewrite("a{content:attr(href)}"));
        assertEquals("a[title][hreflang]{}", rewrite("a[title][hreflang]{}"));
        assertEquals("a{grid:[src] 1fr;b:c}d{}", rewrite("a{grid:[src] 1fr;b:c}d{}"));
    }

    @Test
    void takesStringsInImageSetForUrls() throws IOException {
        assertEquals("a{b:image-set(<x.png> 1x,<y.png> 2x)}", rewrite("a{b:image-set(\"x.png\" 1x,url(y.png) 2x)}"));
        assertEquals("a{b:image-set(<x> type(\"image/png\"))}", rewrite("a{b:image-set('x' type(\"image/png\"))}"));
    }

    @Test
    void knowsWhereOnlyLiteralUrlsAreValid() throws IOException {
        assertEquals(
                "@font-face{src:<f.woff2 literal> format(\"woff2\")}a{b:<x>}",
                rewrite("@font-face{src:url(f.woff2) format(\"woff2\")}a{b:url(x)}"));
    }

    @Test
    void putsImportedSheetsInTheirPlace() throws IOException {
        assertEquals("[a.css]\na{}", rewrite("@charset \"utf-8\";@import url(a.css);\na{}"));
        assertEquals("[a.css]", rewrite("@import 'a.css'"));
        assertEquals("@media print{[a.css]}", rewrite("@IMPORT \"a.css\" print;"));
        assertEquals(
                "@media (width>1px){@supports (display:grid){@layer base{[a.css]}}}",
                rewrite("@import url(a.css) layer(base) supports(display:grid) (width>1px);"));
        assertEquals("@layer {[a.css]}", rewrite("@import url(a.css) layer;"));
    }

    @Test
    void ignoresImportsAfterRules() throws IOException {
        assertEquals("a{}", rewrite("a{}@import url(a.css);"));
        assertEquals("@layer x;[a.css]", rewrite("@layer x;@import url(a.css);"));
    }

    @Test
    void closesWhatIsLeftOpen() throws IOException {
        assertEquals("@media x{a{b:c(d)}}", rewrite("@media x{a{b:c(d"));
        assertEquals("a{b:\"c\"}", rewrite("a{b:\"c"));
        assertEquals("a{b:<c>}", rewrite("a{b:url(c"));
        assertEquals("a{}", rewrite("a{}/* never closed url(x)").replace("/**/", ""));
    }

    @Test
    void keepsStrayBracketsFromEndingOtherBlocks() throws IOException {
        assertEquals("!a{}", rewrite("}a{}"));
        assertEquals("a{b:)}", rewrite("a{b:)}"));
    }

    @Test
    void tellsUndefinedElementsByAttribute() throws IOException {
        assertEquals("x-a:not(:not([data-linksnap-undefined])){}a:hover{}", rewrite("x-a:not(:defined){}a:hover{}"));
    }

    @Test
    void takesMalformedCssAsItComes() throws IOException {
        assertEquals("a{b:\"c\nd}e{}", rewrite("a{b:\"c\nd}e{}"));
        assertEquals("\\", rewrite("\\"));
        assertEquals("", rewrite("<!-- -->").strip());
        assertEquals("@", rewrite("@"));
    }
}
