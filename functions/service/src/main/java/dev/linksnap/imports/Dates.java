package dev.linksnap.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as other programs write them. */
final class Dates {
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private Dates() {}

    /** Seconds, milliseconds or microseconds since 1970, or ISO 8601; empty for anything else, and for nonsense. */
    static Optional<Instant> parse(String written) {
        String text = written.strip();
        try {
            Instant time = text.matches("\\d{1,16}") ? sinceEpoch(text) : iso(text);
            boolean isPlausible = time.isAfter(Instant.EPOCH) && time.isBefore(END);
            return isPlausible ? Optional.of(time.truncatedTo(ChronoUnit.MILLIS)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant sinceEpoch(String digits) {
        long number = Long.parseLong(digits);
        if (digits.length() <= 11) {
            return Instant.ofEpochSecond(number);
        }
        return digits.length() <= 13 ? Instant.ofEpochMilli(number) : Instant.ofEpochMilli(number / 1000);
    }

    private static Instant iso(String text) {
        String joined = text.replaceFirst("(?<=\\d) (?=\\d)", "T");
        if (joined.length() == 10) {
            return LocalDate.parse(joined).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        boolean hasZone = joined.matches(".*(Z|[+-]\\d\\d:?\\d\\d)");
        return OffsetDateTime.parse(hasZone ? joined : joined + "Z").toInstant();
    }
}
