package dev.linksnap.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.linksnap.snapshots.DeadLetters;
import java.util.Map;

/** {@code DeadLettersFunction}: each minute, a look at the captures that were given up. */
public final class DeadLettersHandler implements RequestHandler<ScheduledEvent, Map<String, Object>> {
    private final DeadLetters deadLetters;

    public DeadLettersHandler() {
        this(Wiring.fromEnvironment());
    }

    public DeadLettersHandler(Wiring wiring) {
        this.deadLetters = wiring.deadLetters();
    }

    @Override
    public Map<String, Object> handleRequest(ScheduledEvent event, Context context) {
        DeadLetters.Seen seen = deadLetters.run();
        return Map.of(
                "messages", seen.messages(),
                "failed", seen.failed(),
                "kept", seen.kept(),
                "removed", seen.removed());
    }
}
