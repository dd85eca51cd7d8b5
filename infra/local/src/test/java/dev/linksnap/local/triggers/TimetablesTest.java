package dev.linksnap.local.triggers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.linksnap.local.template.EventSource.Timetable;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetablesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rate(1 minute);  2026-11-22T10:00:00Z; 2026-11-22T10:01:00Z",
                "rate(1 minute);  2026-11-22T10:00:59Z; 2026-11-22T10:01:00Z",
                "rate(2 hours);   2026-11-22T10:00:01Z; 2026-11-22T12:00:00Z",
                "rate(1 day);     2026-11-22T10:00:01Z; 2026-11-23T00:00:00Z",
                "cron(0 9 * * ? *); 2026-11-22T10:00:00Z; 2026-11-23T09:00:00Z",
            })
    void tellsTheNextTimeByTheClock(String expression, Instant after, Instant expected) {
        assertEquals(Optional.of(expected), Timetables.next(new Timetable(expression, "UTC", Optional.empty()), after));
    }
}
