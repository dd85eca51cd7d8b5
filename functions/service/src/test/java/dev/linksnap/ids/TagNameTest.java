package dev.linksnap.ids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TagNameTest {
    @Test
    void keepsItsSpellingAndComparesWithoutCase() {
        assertEquals("Java", new TagName(" Java ").text());
        assertEquals(new TagName("Java"), new TagName("jAVA"));
        assertNotEquals(new TagName("Java"), new TagName("Javas"));
    }

    @Test
    void normalisesWhatLooksTheSame() {
        assertEquals("fi", new TagName("ﬁ").text());
        assertEquals("a b", new TagName("a\u00a0 b").text());
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertEquals(100, new TagName("😀".repeat(100)).text().codePointCount(0, 200));
        assertThrows(InvalidIdException.class, () -> new TagName("😀".repeat(101)));
    }

    @Test
    void refusesEmptyParts() {
        for (String text : List.of("", " ", "/", "a/", "/a", "a//b", "a\u0007")) {
            assertThrows(InvalidIdException.class, () -> new TagName(text), text);
        }
    }
}
