package dev.linksnap.capture.artifacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class ReadableTextTest {
    private static final String SENTENCE =
            "The river rose in the night, and in the morning the lower fields, the road and the bridge lay under water. ";

    private static String read(String html) {
        return ReadableText.of(Jsoup.parse(html));
    }

    @Test
    void findsTheArticleAmongMenusAndSidebars() {
        String text = read("<title>Flood</title><nav><ul><li><a href=/a>Home</a><li><a href=/b>News</a></ul></nav>"
                + "<div class=sidebar><p>" + "Buy boots now, cheap, today only. ".repeat(9) + "</p></div>"
                + "<article><h1>Flood</h1><p>" + SENTENCE.repeat(3) + "</p><p>" + SENTENCE.repeat(4) + "</p></article>"
                + "<footer><p>Imprint, privacy, terms</p></footer>");
        assertTrue(text.startsWith("The river rose"));
        assertFalse(text.contains("boots"));
        assertFalse(text.contains("Imprint"));
        assertFalse(text.contains("Home"));
    }

    @Test
    void keepsParagraphsApart() {
        String text = read("<article><p>" + SENTENCE.repeat(4) + "</p><p>" + SENTENCE.repeat(4) + "</p></article>");
        assertEquals(2, text.split("\n\n").length);
    }

    @Test
    void readsChinese() {
        String sentence = "昨天夜里河水上涨，低处的田地、道路和桥梁都被淹没了。居民们连夜撤离到附近的学校，等待救援。";
        String text = read("<div class=menu><a href=/>首页</a><a href=/n>新闻</a></div><div class=content><p>"
                + sentence.repeat(5) + "</p><p>" + sentence.repeat(6) + "</p></div><div class=footer>版权所有</div>");
        assertTrue(text.startsWith("昨天夜里"));
        assertFalse(text.contains("首页"));
        assertFalse(text.contains("版权"));
    }

    @Test
    void takesAllTextWhereNothingStandsOut() {
        assertEquals("Example\n\nShort.", read("<h2>Example</h2><p>Short.</p>"));
        assertEquals("", read(""));
    }

    @Test
    void readsTextBetweenLineBreaks() {
        String text = read("<div class=post>" + SENTENCE.repeat(3) + "<br><br>" + SENTENCE.repeat(3) + "<br><br>"
                + SENTENCE.repeat(3) + "</div>");
        assertEquals(3, text.split("\n\n").length);
    }

    @Test
    void keepsPreformattedLines() {
        String text = read("<article><p>" + SENTENCE.repeat(6) + "</p><pre>one\n  two\nthree</pre></article>");
        assertTrue(text.endsWith("one\n  two\nthree"), text);
    }

    @Test
    void countsWordsInEveryScript() {
        assertEquals(4, Wording.count("Don't count well-known things."));
        assertEquals(7, Wording.count("今天天气很好 ok"));
        assertEquals(0, Wording.count(" — … "));
    }
}
