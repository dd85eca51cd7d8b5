package dev.linksnap.snapshots;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The header by which a server says when it wants to be asked again: seconds, or an HTTP date.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, 10.2.3</a>
 */
final class RetryAfter {
    /** Where a server says nothing that can be read. */
    private static final Duration USUAL = Duration.ofMinutes(1);

    private RetryAfter() {}

    static Duration pause(String header, Instant now) {
        String text = header.strip();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant time = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return time.isAfter(now) ? Duration.between(now, time) : Duration.ZERO;
        } catch (DateTimeException e) {
            return USUAL;
        }
    }
}
