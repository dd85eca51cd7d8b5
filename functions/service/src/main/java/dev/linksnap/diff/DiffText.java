package dev.linksnap.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as lists of what is compared. */
final class DiffText {
    /** A word, a character of a script without spaces, or whatever else stands by itself. */
    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]]+|\\S");

    private static final Pattern PIECE = Pattern.compile(WORD.pattern() + "|\\s+");

    private DiffText() {}

    static List<String> words(String text) {
        return all(WORD, text);
    }

    /** The words and what is between them: put together, they are the text again. */
    static List<String> pieces(String text) {
        return all(PIECE, text);
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
