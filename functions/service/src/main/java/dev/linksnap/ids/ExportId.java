package dev.linksnap.ids;

import java.time.Instant;

/** An export's id: {@code exp_} and a ULID. */
public record ExportId(String text) {
    private static final String PREFIX = "exp_";

    public ExportId {
        if (!text.startsWith(PREFIX) || !Ulid.isValid(text.substring(PREFIX.length()))) {
            throw new InvalidIdException("an export id is exp_ and 26 characters");
        }
    }

    /** A new id, made now. */
    public static ExportId at(Instant now) {
        return new ExportId(PREFIX + Ulid.at(now));
    }

    @Override
    public String toString() {
        return text;
    }
}
