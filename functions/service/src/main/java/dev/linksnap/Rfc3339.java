package dev.linksnap;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as text: UTC with exactly three digits of milliseconds, so that they sort as text sorts.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339</a>
 */
public final class Rfc3339 {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Rfc3339() {}

    /** {@code 2026-11-22T10:00:00.000Z}. */
    public static String text(Instant time) {
        return FORM.format(time);
    }

    /** Reads what {@link #text} wrote. */
    public static Instant time(String text) {
        return Instant.parse(text);
    }
}
