package dev.linksnap.schedules;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code rate(value unit)}: again and again after the same time. A day is 24 hours. */
record Rate(Duration period) implements Timing {
    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,6})\\s+(minute|hour|day)s?\\s*");

    static Rate parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidScheduleException(
                    "expression", "a rate is a number and minutes, hours or days, such as rate(12 hours)");
        }
        Duration period = unit(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
        if (period.compareTo(Schedule.SHORTEST) < 0) {
            throw new InvalidScheduleException("expression", "the shortest rate is 5 minutes");
        }
        return new Rate(period);
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
        return Optional.of(after.plus(period));
    }

    /** The first time later than this that is a whole number of periods from the start. */
    Instant onBeat(Instant start, Instant after) {
        long periods = Duration.between(start, after).dividedBy(period);
        return start.plus(period.multipliedBy(periods + 1));
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "minute" -> Duration.ofMinutes(1);
            case "hour" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }
}
