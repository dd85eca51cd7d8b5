package dev.linksnap.schedules;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** What an expression means. */
sealed interface Timing permits Rate, Cron {
    /** The first time that is later than this, if there is one. */
    Optional<Instant> next(Instant after, ZoneId zone);
}
