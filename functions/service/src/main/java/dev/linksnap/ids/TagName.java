package dev.linksnap.ids;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A tag as its first user spelled it, NFKC-normalised, 1 to 100 characters, hierarchical by {@code /}. Two names are
 * the same tag when their {@link #key} is equal.
 */
public record TagName(String text) {
    public static final int MAX_LENGTH = 100;

    public TagName {
        text = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ");
        if (text.isEmpty() || text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw new InvalidIdException("a tag has 1 to " + MAX_LENGTH + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidIdException("a tag has no control characters");
        }
        if (text.startsWith("/") || text.endsWith("/") || text.contains("//")) {
            throw new InvalidIdException("the parts of a tag between '/' are not empty");
        }
    }

    /** What makes two spellings the same tag: the name in lower case. */
    public String key() {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TagName that && key().equals(that.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
