package dev.linksnap.capture.artifacts;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Measures of text, fair to scripts that write a word in one or two characters and none between them. */
final class Wording {
    private static final Pattern SENTENCE_END = Pattern.compile("\\.( |$)|[。！？…]");

    private Wording() {}

    /** Length in Latin characters: an ideograph says as much as about two of them. */
    static int length(String text) {
        return text.codePoints().map(c -> isIdeographic(c) ? 2 : 1).sum();
    }

    static int length(Element element) {
        return length(element.text());
    }

    static int commas(String text) {
        return (int) text.chars()
                .filter(c -> ",\u060C\uFE50\uFE10\uFE11\u2E41\u2E34\u2E32\uFF0C\u3001\u3002".indexOf(c) >= 0)
                .count();
    }

    static boolean endsSentence(String text) {
        return SENTENCE_END.matcher(text).find();
    }

    /** The share of the text that is links, 0 to 1; links within the page count less. */
    static double linkDensity(Element element) {
        int length = length(element);
        if (length == 0) {
            return 0;
        }
        double links = 0;
        for (Element link : element.select("a")) {
            links += length(link) * (link.attr("href").startsWith("#") ? 0.3 : 1);
        }
        return links / length;
    }

    /** Words of alphabetic scripts, and characters of those that do not part words. */
    static int count(String text) {
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (isIdeographic(c)) {
                words++;
                inWord = false;
            } else if (Character.isLetterOrDigit(c)) {
                words += inWord ? 0 : 1;
                inWord = true;
            } else if (c != '\'' && c != '\u2019' && c != '-' && Character.getType(c) != Character.NON_SPACING_MARK) {
                inWord = false;
            }
        }
        return words;
    }

    static String normalised(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private static boolean isIdeographic(int codePoint) {
        Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || script == Character.UnicodeScript.THAI && Character.isLetter(codePoint);
    }
}
