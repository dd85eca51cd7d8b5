package dev.linksnap.webhooks;

import dev.linksnap.ids.DeliveryId;
import java.time.Instant;
import java.util.Optional;

/**
 * A message to a webhook, and how its delivery goes.
 *
 * @param body JSON, the same at each attempt
 * @param attempts how often it was sent
 * @param lastStatus what the receiver answered last
 * @param lastError why there was no answer the last time
 */
public record Message(
        DeliveryId id,
        String event,
        String body,
        State state,
        int attempts,
        Optional<Integer> lastStatus,
        Optional<String> lastError,
        Instant createdAt,
        Instant updatedAt) {

    public enum State {
        /** It is to be sent, or sent again. */
        PENDING,
        /** The receiver has taken it. */
        DELIVERED,
        /** Given up. */
        FAILED
    }

    Message with(State next, int count, Optional<Integer> status, Optional<String> error, Instant now) {
        return new Message(id, event, body, next, count, status, error, createdAt, now);
    }
}
