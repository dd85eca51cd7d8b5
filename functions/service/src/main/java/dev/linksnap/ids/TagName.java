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
        text = normalized(text).strip();
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
        return keyOf(text);
    }

    /** How the keys begin of all tags whose names begin with this text. */
    public static String keyOf(String beginning) {
        return normalized(beginning).stripLeading().toLowerCase(Locale.ROOT);
    }

    private static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", " ");
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
