package dev.linksnap.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.linksnap.events.Event.TickFinished;
import dev.linksnap.recapture.Tick;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** {@code TickFunction}: each minute, what is due and what is stuck. */
public final class TickHandler implements RequestHandler<ScheduledEvent, Map<String, Object>> {
    /** Enough to end what was begun. */
    private static final Duration RESERVE = Duration.ofSeconds(8);

    private final Tick tick;
    private final Clock clock;

    public TickHandler() {
        this(Wiring.fromEnvironment());
    }

    public TickHandler(Wiring wiring) {
        this.tick = wiring.tick();
        this.clock = wiring.clock();
    }

    @Override
    public Map<String, Object> handleRequest(ScheduledEvent event, Context context) {
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
        TickFinished finished = tick.run(clock.instant().plus(left).minus(RESERVE));
        return Map.of(
                "due", finished.due(),
                "requested", finished.requested(),
                "resent", finished.resent(),
                "outOfTime", finished.outOfTime());
    }
}
