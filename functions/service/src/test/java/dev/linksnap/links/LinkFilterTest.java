package dev.linksnap.links;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.linksnap.ids.TagName;
import dev.linksnap.links.LinkFilter.TagTerm;
import org.junit.jupiter.api.Test;

class LinkFilterTest {
    @Test
    void matchesATagWithoutCase() {
        assertTrue(TagTerm.parse("dev").matches(new TagName("DEV")));
        assertFalse(TagTerm.parse("dev").matches(new TagName("dev/java")));
    }

    @Test
    void matchesBelowATagAndNotTheTag() {
        TagTerm term = TagTerm.parse("Dev/");
        assertTrue(term.matches(new TagName("dev/java")));
        assertTrue(term.matches(new TagName("dev/java/spring")));
        assertFalse(term.matches(new TagName("dev")));
        assertFalse(term.matches(new TagName("development")));
    }
}
