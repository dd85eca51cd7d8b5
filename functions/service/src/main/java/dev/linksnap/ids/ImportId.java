package dev.linksnap.ids;

import java.time.Instant;

/** An import's id: {@code imp_} and a ULID. */
public record ImportId(String text) {
    private static final String PREFIX = "imp_";

    public ImportId {
        if (!text.startsWith(PREFIX) || !Ulid.isValid(text.substring(PREFIX.length()))) {
            throw new InvalidIdException("an import id is imp_ and 26 characters");
        }
    }

    /** A new id, made now. */
    public static ImportId at(Instant now) {
        return new ImportId(PREFIX + Ulid.at(now));
    }

    @Override
    public String toString() {
        return text;
    }
}
