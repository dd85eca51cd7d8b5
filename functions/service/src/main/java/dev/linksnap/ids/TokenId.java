package dev.linksnap.ids;

import java.time.Instant;

/** A token's id: {@code tok_} and a ULID. Not its secret. */
public record TokenId(String text) {
    private static final String PREFIX = "tok_";

    public TokenId {
        if (!text.startsWith(PREFIX) || !Ulid.isValid(text.substring(PREFIX.length()))) {
            throw new InvalidIdException("a token id is tok_ and 26 characters");
        }
    }

    /** A new id, made now. */
    public static TokenId at(Instant now) {
        return new TokenId(PREFIX + Ulid.at(now));
    }

    @Override
    public String toString() {
        return text;
    }
}
