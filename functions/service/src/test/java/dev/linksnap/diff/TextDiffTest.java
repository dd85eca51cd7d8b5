package dev.linksnap.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextDiffTest {
    @Test
    void leadsFromOneListToTheOther() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<String> before = letters(random);
            List<String> after = letters(random);
            List<String> without = new ArrayList<>();
            List<String> with = new ArrayList<>();
            for (Edits.Edit edit : Edits.between(before, after)) {
                if (edit.kind() != Edits.Kind.INSERT) {
                    without.addAll(edit.items());
                }
                if (edit.kind() != Edits.Kind.DELETE) {
                    with.addAll(edit.items());
                }
            }
            assertEquals(before, without);
            assertEquals(after, with);
        }
    }

    @Test
    void findsNothingInEqualTexts() {
        assertEquals("", TextDiff.of("a\nb", "a\nb").unified());
        assertEquals(0, TextChange.percent("a  b", "a b"));
    }

    @Test
    void tellsTheShareOfChangedWords() {
        assertTrue(TextChange.percent("a b c d e f", "a b c d e g") < 40);
        assertTrue(TextChange.percent("a b", "b a") > 0);
        assertEquals(100, TextChange.percent("a b", "c d"));
    }

    @Test
    void showsVeryDifferentTextsAsReplacedWithoutDelay() {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            before.append("old ").append(i).append('\n');
            after.append("new ").append(i).append('\n');
        }
        assertEquals(1, TextDiff.of(before.toString(), after.toString()).hunks().size());
    }

    private static List<String> letters(Random random) {
        List<String> letters = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            letters.add(String.valueOf((char) ('a' + random.nextInt(3))));
        }
        return letters;
    }
}
