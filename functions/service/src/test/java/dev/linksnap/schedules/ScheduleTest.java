package dev.linksnap.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            rate(5 minutes)  | 2026-11-22T10:00:30Z | 2026-11-22T10:05:30Z
            rate(1 hour)     | 2026-11-22T10:00:00Z | 2026-11-22T11:00:00Z
            rate(12 hours)   | 2026-11-22T10:00:00Z | 2026-11-22T22:00:00Z
            rate(7 days)     | 2026-11-22T10:00:00Z | 2026-11-29T10:00:00Z
            """)
    void ratesFollowAfterTheirPeriod(String expression, Instant after, Instant next) {
        assertEquals(Optional.of(next), Schedule.parse(expression, "UTC").next(after));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            0 9 * * ? *              | 2026-11-22T08:59:59Z | 2026-11-22T09:00:00Z
            0 9 * * ? *              | 2026-11-22T09:00:00Z | 2026-11-23T09:00:00Z
            0 9 * * ? *              | 2026-11-22T09:00:59Z | 2026-11-23T09:00:00Z
            0/15 * * * ? *           | 2026-11-22T10:44:00Z | 2026-11-22T10:45:00Z
            0/15 * * * ? *           | 2026-12-31T23:45:00Z | 2027-01-01T00:00:00Z
            */20 8-10 * * ? *        | 2026-11-22T10:40:00Z | 2026-11-23T08:00:00Z
            10-30/10 0 * * ? *       | 2026-11-22T00:20:00Z | 2026-11-22T00:30:00Z
            0,30 6,18 * * ? *        | 2026-11-22T06:30:00Z | 2026-11-22T18:00:00Z
            0 22-2 * * ? *           | 2026-11-22T23:00:00Z | 2026-11-23T00:00:00Z
            0 9 ? * MON-FRI *        | 2026-11-20T09:00:00Z | 2026-11-23T09:00:00Z
            0 9 ? * mon-fri *        | 2026-11-20T09:00:00Z | 2026-11-23T09:00:00Z
            0 9 ? * FRI-MON *        | 2026-11-22T09:00:00Z | 2026-11-23T09:00:00Z
            0 9 ? * FRI-MON *        | 2026-11-23T09:00:00Z | 2026-11-27T09:00:00Z
            0 9 ? * 1 *              | 2026-11-22T09:00:00Z | 2026-11-29T09:00:00Z
            0 9 ? * 7 *              | 2026-11-22T09:00:00Z | 2026-11-28T09:00:00Z
            0 9 ? * L *              | 2026-11-22T09:00:00Z | 2026-11-28T09:00:00Z
            0 9 ? * 6L *             | 2026-11-22T09:00:00Z | 2026-11-27T09:00:00Z
            0 9 ? * FRIL *           | 2026-11-27T09:00:00Z | 2026-12-25T09:00:00Z
            0 9 ? * 3#2 *            | 2026-11-22T09:00:00Z | 2026-12-08T09:00:00Z
            0 9 ? * TUE#5 *          | 2026-11-22T09:00:00Z | 2026-12-29T09:00:00Z
            0 9 ? * SUN#4 *          | 2026-11-01T09:00:00Z | 2026-11-22T09:00:00Z
            0 0 L * ? *              | 2026-11-22T00:00:00Z | 2026-11-30T00:00:00Z
            0 0 L FEB ? *            | 2026-11-22T00:00:00Z | 2027-02-28T00:00:00Z
            0 0 L 2 ? *              | 2027-02-28T00:00:00Z | 2028-02-29T00:00:00Z
            0 0 29 2 ? *             | 2026-11-22T00:00:00Z | 2028-02-29T00:00:00Z
            0 0 29 2 ? *             | 2096-02-29T00:00:00Z | 2104-02-29T00:00:00Z
            0 0 31 * ? *             | 2026-11-22T00:00:00Z | 2026-12-31T00:00:00Z
            0 0 31 * ? *             | 2027-01-31T00:00:00Z | 2027-03-31T00:00:00Z
            0 0 1W 8 ? *             | 2026-01-01T00:00:00Z | 2026-08-03T00:00:00Z
            0 0 15W 8 ? *            | 2026-01-01T00:00:00Z | 2026-08-14T00:00:00Z
            0 0 15W 11 ? *           | 2026-01-01T00:00:00Z | 2026-11-16T00:00:00Z
            0 0 31W 1 ? *            | 2026-02-01T00:00:00Z | 2027-01-29T00:00:00Z
            0 0 31W 5 ? *            | 2026-01-01T00:00:00Z | 2026-05-29T00:00:00Z
            0 0 31W 2-3 ? *          | 2026-02-01T00:00:00Z | 2026-03-31T00:00:00Z
            0 0 LW * ? *             | 2026-02-01T00:00:00Z | 2026-02-27T00:00:00Z
            0 0 1,L1 * ? *           | refused              |
            0 0 1 1/3 ? *            | 2026-11-22T00:00:00Z | 2027-01-01T00:00:00Z
            0 0 1 JAN,JUL ? *        | 2027-01-01T00:00:00Z | 2027-07-01T00:00:00Z
            0 0 1 1 ? 2030-2040/5    | 2031-01-01T00:00:00Z | 2035-01-01T00:00:00Z
            0 0 1/10 * ? *           | 2026-11-22T00:00:00Z | 2026-12-01T00:00:00Z
            0 0 1/10 * ? *           | 2026-12-21T00:00:00Z | 2026-12-31T00:00:00Z
            59 23 31 12 ? 2199       | 2026-11-22T00:00:00Z | 2199-12-31T23:59:00Z
            """)
    void cronNamesTheNextTime(String fields, String after, Instant next) {
        if (after.equals("refused")) {
            assertThrows(InvalidScheduleException.class, () -> Schedule.parse("cron(" + fields + ")", "UTC"));
            return;
        }
        Schedule schedule = Schedule.parse("cron(" + fields + ")", "UTC");
        assertEquals(Optional.of(next), schedule.next(Instant.parse(after)));
    }

    @Test
    void yearsThatArePastNeverFallDue() {
        Schedule schedule = Schedule.parse("cron(0 0 1 1 ? 2020)", "UTC");
        assertEquals(Optional.empty(), schedule.next(Instant.parse("2026-11-22T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Europe/Berlin    | 0 9 * * ? *  | 2026-03-28T08:00:00Z | 2026-03-29T07:00:00Z
            Europe/Berlin    | 0 9 * * ? *  | 2026-10-24T07:00:00Z | 2026-10-25T08:00:00Z
            America/New_York | 0 0 1 * ? *  | 2026-10-15T00:00:00Z | 2026-11-01T04:00:00Z
            Asia/Kolkata     | 30 5 * * ? * | 2026-11-22T00:00:00Z | 2026-11-23T00:00:00Z
            Asia/Kathmandu   | 0 0 * * ? *  | 2026-11-22T00:00:00Z | 2026-11-22T18:15:00Z
            """)
    void cronTellsTheHoursOfItsZone(String zone, String fields, Instant after, Instant next) {
        assertEquals(
                Optional.of(next), Schedule.parse("cron(" + fields + ")", zone).next(after));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Europe/Berlin       | 30 2 * * ? *  | 2026-03-28T01:30:00Z | 2026-03-30T00:30:00Z
            Europe/Berlin       | 30 2 ? * 1L * | 2026-03-01T00:00:00Z | 2026-04-26T00:30:00Z
            Europe/Berlin       | 0 3 * * ? *   | 2026-03-28T02:00:00Z | 2026-03-29T01:00:00Z
            Australia/Lord_Howe | 15 2 * * ? *  | 2026-10-02T16:00:00Z | 2026-10-04T15:15:00Z
            America/Sao_Paulo   | 0 0 * * ? *   | 2018-11-03T03:00:00Z | 2018-11-05T02:00:00Z
            Pacific/Apia        | 0 12 * * ? *  | 2011-12-29T22:00:00Z | 2011-12-30T22:00:00Z
            """)
    void skipsWhatTheClocksSkip(String zone, String fields, Instant after, Instant next) {
        assertEquals(
                Optional.of(next), Schedule.parse("cron(" + fields + ")", zone).next(after));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Europe/Berlin    | 30 2 * * ? *   | 2026-10-24T00:30:00Z | 2026-10-25T00:30:00Z
            Europe/Berlin    | 30 2 * * ? *   | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z
            Europe/Berlin    | 30 2 * * ? *   | 2026-10-25T01:00:00Z | 2026-10-26T01:30:00Z
            Europe/Berlin    | 0/30 2 * * ? * | 2026-10-25T00:30:00Z | 2026-10-26T01:00:00Z
            America/New_York | 0 * * * ? *    | 2026-11-01T05:00:00Z | 2026-11-01T07:00:00Z
            America/Havana   | 30 0 * * ? *   | 2026-11-01T04:30:00Z | 2026-11-02T05:30:00Z
            """)
    void doesOnceWhatTheClocksRepeat(String zone, String fields, Instant after, Instant next) {
        assertEquals(
                Optional.of(next), Schedule.parse("cron(" + fields + ")", zone).next(after));
    }

    @Test
    void goesOnInOrderAndWithoutEnd() {
        Schedule schedule = Schedule.parse("cron(0/10 0-3 ? * SUN *)", "Europe/Berlin");
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        List<Instant> times = new ArrayList<>();
        while (time.isBefore(Instant.parse("2027-01-01T00:00:00Z"))) {
            Instant next = schedule.next(time).orElseThrow();
            assertTrue(next.isAfter(time), next + " after " + time);
            times.add(next);
            time = next;
        }
        // 52 Sundays of 24 times, six of which do not exist on the last Sunday of March, and one in the year after.
        assertEquals(52 * 24 - 6 + 1, times.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            rate(1 hour)      | 2026-11-22T10:00:00Z | 2026-11-22T10:00:20Z | 2026-11-22T11:00:00Z
            rate(1 hour)      | 2026-11-22T10:00:00Z | 2026-11-22T14:30:00Z | 2026-11-22T15:00:00Z
            rate(1 hour)      | 2026-11-22T10:00:00Z | 2026-11-22T09:00:00Z | 2026-11-22T11:00:00Z
            cron(0 * * * ? *) | 2026-11-22T10:00:00Z | 2026-11-22T14:30:00Z | 2026-11-22T15:00:00Z
            cron(0 * * * ? *) | 2026-11-22T10:00:00Z | 2026-11-22T09:00:00Z | 2026-11-22T11:00:00Z
            """)
    void doesNotMakeUpForWhatWasMissed(String expression, Instant due, Instant now, Instant next) {
        assertEquals(Optional.of(next), Schedule.parse(expression, "UTC").next(due, now));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            every day             | a schedule is rate(…) or cron(…), such as rate(1 day) or cron(0 9 ? * MON-FRI *)
            rate(day)             | a rate is a number and minutes, hours or days, such as rate(12 hours)
            rate(1 week)          | a rate is a number and minutes, hours or days, such as rate(12 hours)
            rate(-1 days)         | a rate is a number and minutes, hours or days, such as rate(12 hours)
            rate(4 minutes)       | the shortest rate is 5 minutes
            rate(0 days)          | the shortest rate is 5 minutes
            cron(0 9 * * ?)       | cron has six fields (minutes hours day-of-month month day-of-week year) but here are 5
            cron(0 9 * * * *)     | exactly one of cron's day-of-month and day-of-week fields is '?'
            cron(0 9 ? * ? *)     | exactly one of cron's day-of-month and day-of-week fields is '?'
            cron(60 9 * * ? *)    | cron's minutes field is 0 to 59, not '60'
            cron(0 24 * * ? *)    | cron's hours field is 0 to 23, not '24'
            cron(0 0 0 * ? *)     | cron's day-of-month field is 1 to 31, not '0'
            cron(0 0 1 13 ? *)    | cron's month field is 1 to 12 or JAN to DEC, not '13'
            cron(0 0 ? * 8 *)     | cron's day-of-week field is 1 to 7 or SUN to SAT, not '8'
            cron(0 0 ? * 2#6 *)   | '#' stands between one day of the week and its number 1 to 5 in the month: 2#1
            cron(0 0 ? * 2#1,3 *) | '#' stands between one day of the week and its number 1 to 5 in the month: 2#1
            cron(0 0 1 1 ? 1969)  | cron's year field is 1970 to 2199, not '1969'
            cron(0 0 1 1 ? 9-8)   | cron's year field is 1970 to 2199, not '9'
            cron(1,, 0 1 1 ? *)   | cron's minutes field is 0 to 59, not ''
            cron(0/0 0 1 1 ? *)   | cron's minutes field is 0 to 59, not '0/0'
            cron(1-2-3 0 1 1 ? *) | cron's minutes field is 0 to 59, not '1-2-3'
            cron(* * * * ? *)     | cron's minutes are at least 5 apart, such as 0/5 or 0,30
            cron(0,3 * * * ? *)   | cron's minutes are at least 5 apart, such as 0/5 or 0,30
            cron(1,57 * * * ? *)  | cron's minutes are at least 5 apart, such as 0/5 or 0,30
            cron(0 0 31 2 ? *)    | no day is ever matched by this cron expression
            cron(0 0 29 2 ? 2026) | no day is ever matched by this cron expression
            """)
    void saysWhatIsWrong(String expression, String message) {
        InvalidScheduleException wrong =
                assertThrows(InvalidScheduleException.class, () -> Schedule.parse(expression, "UTC"));
        assertEquals(message, wrong.getMessage());
        assertEquals("expression", wrong.field());
    }

    @Test
    void wantsAZoneOfTheIanaDatabase() {
        InvalidScheduleException wrong =
                assertThrows(InvalidScheduleException.class, () -> Schedule.parse("rate(1 day)", "Mars/Olympus"));
        assertEquals("'Mars/Olympus' is not an IANA time zone, such as Europe/Berlin or UTC", wrong.getMessage());
        assertEquals("timezone", wrong.field());
    }
}
