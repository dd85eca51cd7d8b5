package dev.linksnap.ids;

import java.time.Instant;

/** A webhook's id: {@code whk_} and a ULID. */
public record WebhookId(String text) {
    private static final String PREFIX = "whk_";

    public WebhookId {
        if (!text.startsWith(PREFIX) || !Ulid.isValid(text.substring(PREFIX.length()))) {
            throw new InvalidIdException("a webhook id is whk_ and 26 characters");
        }
    }

    /** A new id, made now. */
    public static WebhookId at(Instant now) {
        return new WebhookId(PREFIX + Ulid.at(now));
    }

    @Override
    public String toString() {
        return text;
    }
}
