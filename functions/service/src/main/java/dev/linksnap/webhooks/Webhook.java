package dev.linksnap.webhooks;

import dev.linksnap.ids.Owner;
import dev.linksnap.ids.WebhookId;
import java.time.Instant;
import java.util.Set;

/**
 * Where an owner wants to hear of what happens.
 *
 * @param url https, unless the host is one that somebody tries Linksnap with
 * @param events their names: {@code snapshot.captured}
 * @param secret what messages are signed with
 */
public record Webhook(Owner owner, WebhookId id, String url, Set<String> events, String secret, Instant createdAt) {
    /** What can be heard of, by the names of the event bus in small letters with a dot. */
    public static final Set<String> EVENTS =
            Set.of("link.added", "snapshot.captured", "snapshot.failed", "page.changed");

    public Webhook {
        events = Set.copyOf(events);
    }
}
