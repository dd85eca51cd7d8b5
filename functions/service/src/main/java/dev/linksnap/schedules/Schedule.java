package dev.linksnap.schedules;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When something is to be done again and again, in EventBridge's own words: {@code rate(1 day)} or
 * {@code cron(0 9 ? * MON-FRI *)}, and the time zone that cron's hours are told in.
 *
 * <p>As with EventBridge Scheduler, a time that the clocks skip in spring is skipped, and a time that they repeat in
 * autumn happens once, the first time.
 *
 * @param expression at most every {@link #SHORTEST}
 * @param timezone where cron's hours are told; without meaning for a rate
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Schedule types in
 *     EventBridge Scheduler</a>
 */
public record Schedule(String expression, ZoneId timezone) {
    /** No schedule falls due more often: it would ask a page's host more than a person would. */
    public static final Duration SHORTEST = Duration.ofMinutes(5);

    /** @throws InvalidScheduleException if the expression is not one */
    public Schedule {
        timing(expression);
    }

    /**
     * Reads what a user wrote.
     *
     * @param timezone an IANA name: {@code Europe/Berlin}, {@code UTC}
     * @throws InvalidScheduleException if the expression or the zone is not one
     */
    public static Schedule parse(String expression, String timezone) {
        return new Schedule(expression.strip(), zone(timezone.strip()));
    }

    /** The first time that is later than this; empty if there is none, as with a cron of past years. */
    public Optional<Instant> next(Instant after) {
        return timing(expression).next(after, timezone);
    }

    /**
     * When it falls due again after it was due once and it is now some time later: times in between are not made up
     * for, and a rate keeps its beat.
     */
    public Optional<Instant> next(Instant due, Instant now) {
        Instant latest = due.isAfter(now) ? due : now;
        return timing(expression) instanceof Rate rate ? Optional.of(rate.onBeat(due, latest)) : next(latest);
    }

    private static Timing timing(String expression) {
        if (expression.startsWith("rate(") && expression.endsWith(")")) {
            return Rate.parse(expression.substring("rate(".length(), expression.length() - 1));
        }
        if (expression.startsWith("cron(") && expression.endsWith(")")) {
            return Cron.parse(expression.substring("cron(".length(), expression.length() - 1));
        }
        throw new InvalidScheduleException(
                "expression", "a schedule is rate(…) or cron(…), such as rate(1 day) or cron(0 9 ? * MON-FRI *)");
    }

    private static ZoneId zone(String name) {
        if (!name.equals("UTC") && !ZoneId.getAvailableZoneIds().contains(name)) {
            throw new InvalidScheduleException(
                    "timezone", "'" + name + "' is not an IANA time zone, such as Europe/Berlin or UTC");
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalStateException("an available zone can be made", e);
        }
    }
}
