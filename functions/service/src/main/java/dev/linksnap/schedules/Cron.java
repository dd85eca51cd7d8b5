package dev.linksnap.schedules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * {@code cron(minutes hours day-of-month month day-of-week year)} as EventBridge reads it.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">Cron
 *     expressions of EventBridge</a>
 */
record Cron(
        SortedSet<Integer> minutes,
        SortedSet<Integer> hours,
        Days days,
        SortedSet<Integer> months,
        SortedSet<Integer> years)
        implements Timing {

    private static final int MINUTES_A_HOUR = 60;

    static Cron parse(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != 6) {
            throw new InvalidScheduleException(
                    "expression",
                    "cron has six fields (minutes hours day-of-month month day-of-week year) but here are "
                            + fields.length);
        }
        Cron cron = new Cron(
                CronField.MINUTES.parse(fields[0]),
                CronField.HOURS.parse(fields[1]),
                Days.parse(fields[2], fields[4]),
                CronField.MONTHS.parse(fields[3]),
                CronField.YEARS.parse(fields[5]));
        cron.checkOftenEnoughButNotTooOften();
        return cron;
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
        LocalDateTime start = LocalDateTime.ofInstant(after, zone).truncatedTo(ChronoUnit.MINUTES);
        Optional<LocalDate> day = matchingDay(start.toLocalDate());
        while (day.isPresent()) {
            Optional<Instant> time = firstTimeOf(day.get(), after, zone);
            if (time.isPresent()) {
                return time;
            }
            day = matchingDay(day.get().plusDays(1));
        }
        return Optional.empty();
    }

    private Optional<Instant> firstTimeOf(LocalDate day, Instant after, ZoneId zone) {
        for (int hour : hours) {
            for (int minute : minutes) {
                LocalDateTime local = day.atTime(LocalTime.of(hour, minute));
                List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
                // None: the clocks skip this time. Two: they show it twice, and the first one counts.
                if (!offsets.isEmpty() && local.toInstant(offsets.get(0)).isAfter(after)) {
                    return Optional.of(local.toInstant(offsets.get(0)));
                }
            }
        }
        return Optional.empty();
    }

    /** This day, or the first one after it that year, month and day fields allow. */
    private Optional<LocalDate> matchingDay(LocalDate from) {
        LocalDate day = from;
        while (day.getYear() <= years.last()) {
            if (!years.contains(day.getYear())) {
                day = day.plusYears(1).withDayOfYear(1);
            } else if (!months.contains(day.getMonthValue())) {
                day = day.plusMonths(1).withDayOfMonth(1);
            } else if (!days.contains(day)) {
                day = day.plusDays(1);
            } else {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private void checkOftenEnoughButNotTooOften() {
        int before = minutes.last() - MINUTES_A_HOUR;
        for (int minute : minutes) {
            if (minutes.size() > 1 && minute - before < Schedule.SHORTEST.toMinutes()) {
                throw new InvalidScheduleException(
                        "expression", "cron's minutes are at least 5 apart, such as 0/5 or 0,30");
            }
            before = minute;
        }
        if (matchingDay(LocalDate.of(years.first(), 1, 1)).isEmpty()) {
            throw new InvalidScheduleException("expression", "no day is ever matched by this cron expression");
        }
    }
}
