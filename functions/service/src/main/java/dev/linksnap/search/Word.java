package dev.linksnap.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A word of a text, or one character of a script that is written without spaces.
 *
 * @param text without case and diacritics, NFKC: {@code Straße} and {@code STRASSE} are one word
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends
 * @param isOneOfMany whether it is a character of a script without spaces
 */
record Word(String text, int start, int end, boolean isOneOfMany) {
    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private static final Pattern DIACRITICS = Pattern.compile("[\\u0300-\\u036f]");

    /** Longer words are cut: nobody types them. */
    private static final int LONGEST = 40;

    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            int character = text.codePointAt(i);
            int next = i + Character.charCount(character);
            if (!isPartOfWord(character)) {
                i = next;
                continue;
            }
            boolean alone = isWithoutSpaces(character);
            while (!alone && next < text.length() && goesOn(text.codePointAt(next))) {
                next += Character.charCount(text.codePointAt(next));
            }
            words.add(new Word(fold(text.substring(i, next)), i, next, alone));
            i = next;
        }
        return words;
    }

    /** Whether the next word follows at once, in a script without spaces. */
    boolean isJoinedTo(Word next) {
        return isOneOfMany && next.isOneOfMany && end == next.start;
    }

    static String fold(String word) {
        String plain = DIACRITICS
                .matcher(Normalizer.normalize(word, Normalizer.Form.NFKD))
                .replaceAll("");
        String folded = Normalizer.normalize(plain, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace('ς', 'σ');
        return folded.substring(
                0, folded.offsetByCodePoints(0, Math.min(LONGEST, folded.codePointCount(0, folded.length()))));
    }

    private static boolean goesOn(int character) {
        return isPartOfWord(character) && !isWithoutSpaces(character);
    }

    private static boolean isPartOfWord(int character) {
        int type = Character.getType(character);
        return Character.isLetterOrDigit(character)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isWithoutSpaces(int character) {
        return character > 0x7f && WITHOUT_SPACES.contains(UnicodeScript.of(character));
    }
}
