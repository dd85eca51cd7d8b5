package dev.linksnap.ids;

import java.time.Instant;

/** The id of a message to a webhook: {@code dlv_} and a ULID. */
public record DeliveryId(String text) {
    private static final String PREFIX = "dlv_";

    public DeliveryId {
        if (!text.startsWith(PREFIX) || !Ulid.isValid(text.substring(PREFIX.length()))) {
            throw new InvalidIdException("a delivery id is dlv_ and 26 characters");
        }
    }

    /** The id of the message about what happened at this time: the same cause twice is the same message. */
    public static DeliveryId of(Instant time, String cause) {
        return new DeliveryId(PREFIX + Ulid.of(time, Ulid.sha256(cause)));
    }

    @Override
    public String toString() {
        return text;
    }
}
