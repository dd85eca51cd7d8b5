package dev.linksnap.local.triggers;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.linksnap.local.emulators.Emulators;
import dev.linksnap.local.functions.FunctionError;
import dev.linksnap.local.functions.LambdaFunction;
import dev.linksnap.local.template.EventSource.Timetable;
import dev.linksnap.schedules.Schedule;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls functions by the clock.
 *
 * <p>Each next time is told by the clock and not by when the last call ended, so that nothing drifts. A rate's times
 * are the same ones after a restart: whole multiples of it since 1970.
 */
public final class Timetables implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Timetables.class.getName());
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(4, work -> {
        Thread thread = new Thread(work, "timetable");
        thread.setDaemon(true);
        return thread;
    });

    public Timetables(Clock clock) {
        this.clock = clock;
    }

    public void add(Timetable timetable, LambdaFunction function) {
        next(timetable, clock.instant()).ifPresent(due -> await(timetable, function, due));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The first time after this; empty if there is none. */
    static Optional<Instant> next(Timetable timetable, Instant after) {
        Matcher rate = RATE.matcher(timetable.expression());
        if (!rate.matches()) {
            return Schedule.parse(timetable.expression(), timetable.timezone()).next(after);
        }
        ChronoUnit unit =
                switch (rate.group(2)) {
                    case "minute" -> ChronoUnit.MINUTES;
                    case "hour" -> ChronoUnit.HOURS;
                    default -> ChronoUnit.DAYS;
                };
        long period = Duration.of(Long.parseLong(rate.group(1)), unit).toSeconds();
        return Optional.of(Instant.ofEpochSecond((after.getEpochSecond() / period + 1) * period));
    }

    private void await(Timetable timetable, LambdaFunction function, Instant due) {
        long millis = Math.max(0, Duration.between(clock.instant(), due).toMillis());
        timer.schedule(() -> run(timetable, function, due), millis, TimeUnit.MILLISECONDS);
    }

    private void run(Timetable timetable, LambdaFunction function, Instant due) {
        next(timetable, due).ifPresent(following -> await(timetable, function, following));
        try {
            String input = timetable.input().orElseGet(() -> scheduledEvent(due).toString());
            function.invoke(input.getBytes(StandardCharsets.UTF_8));
        } catch (FunctionError failed) {
            LOG.log(Level.DEBUG, "a scheduled call failed", failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonObject scheduledEvent(Instant due) {
        JsonObject event = new JsonObject();
        event.addProperty("version", "0");
        event.addProperty("id", UUID.randomUUID().toString());
        event.addProperty("detail-type", "Scheduled Event");
        event.addProperty("source", "aws.events");
        event.addProperty("account", Emulators.ACCOUNT);
        event.addProperty("time", due.toString());
        event.addProperty("region", Emulators.REGION);
        event.add("resources", new JsonArray());
        event.add("detail", new JsonObject());
        return event;
    }
}
