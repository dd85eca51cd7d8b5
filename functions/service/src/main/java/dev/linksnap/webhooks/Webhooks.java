package dev.linksnap.webhooks;

import com.google.gson.JsonObject;
import dev.linksnap.Rfc3339;
import dev.linksnap.aws.Write;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Slice;
import dev.linksnap.http.Window;
import dev.linksnap.ids.DeliveryId;
import dev.linksnap.ids.JobId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.WebhookId;
import dev.linksnap.jobs.Job;
import dev.linksnap.jobs.Jobs;
import dev.linksnap.webhooks.Message.State;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An owner's webhooks, and the messages to them. Sending is {@link WebhookDelivery}'s. */
public final class Webhooks {
    private static final int MOST = 10;
    private static final String PREFIX = "whs_";
    private static final int SECRET_BYTES = 32;

    private final WebhookStore store;
    private final Jobs jobs;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Webhooks(WebhookStore store, Jobs jobs, Clock clock) {
        this.store = store;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @throws Problem 422 {@code too_many_webhooks} */
    public Webhook create(Owner owner, String url, Set<String> events) {
        if (store.all(owner).size() >= MOST) {
            throw Problem.of(422, "too_many_webhooks", "There are " + MOST + " webhooks; that is the limit.");
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Instant now = now();
        Webhook webhook = new Webhook(
                owner,
                WebhookId.at(now),
                url,
                events,
                PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                now);
        store.put(webhook);
        return webhook;
    }

    public List<Webhook> all(Owner owner) {
        return store.all(owner);
    }

    /** @throws Problem 404 */
    public void remove(Owner owner, WebhookId id) {
        store.remove(find(owner, id));
    }

    /** Newest first. @throws Problem 404 */
    public Slice<Message> messages(Owner owner, WebhookId id, Window window) {
        return store.messages(find(owner, id), window);
    }

    /** Sends a message again, whatever became of it. @throws Problem 404 */
    public Message redeliver(Owner owner, WebhookId id, DeliveryId delivery) {
        Webhook webhook = find(owner, id);
        Message message = store.find(webhook, delivery)
                .orElseThrow(() -> Problem.notFound("delivery"))
                .with(State.PENDING, 0, Optional.empty(), Optional.empty(), now());
        queue(webhook, message, store.put(webhook, message));
        return message;
    }

    /**
     * Has all webhooks told that want to hear of it; the same event twice is told once.
     *
     * @param eventId of the bus
     * @param event by the bus's name: {@code Snapshot Captured}
     * @return how many are told
     */
    public int happened(Owner owner, String eventId, String event, Instant time, JsonObject detail) {
        String name = event.toLowerCase(Locale.ROOT).replace(' ', '.');
        int told = 0;
        for (Webhook webhook : store.all(owner)) {
            if (webhook.events().contains(name)) {
                DeliveryId id = DeliveryId.of(time, eventId + webhook.id());
                Message message = new Message(
                        id,
                        name,
                        body(id, name, time, detail),
                        State.PENDING,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        now(),
                        now());
                told += queue(webhook, message, store.putNew(webhook, message)) ? 1 : 0;
            }
        }
        return told;
    }

    private boolean queue(Webhook to, Message message, Write write) {
        Instant now = now();
        Job job = new Job(to.owner(), JobId.at(now), WebhookDelivery.KIND, to.id() + "/" + message.id(), now);
        boolean isNew = store.commit(List.of(write, jobs.write(job))).isDone();
        if (isNew) {
            jobs.send(job);
        }
        return isNew;
    }

    private Webhook find(Owner owner, WebhookId id) {
        return store.find(owner, id).orElseThrow(() -> Problem.notFound("webhook"));
    }

    private static String body(DeliveryId id, String event, Instant time, JsonObject detail) {
        JsonObject body = new JsonObject();
        body.addProperty("id", id.text());
        body.addProperty("event", event);
        body.addProperty("time", Rfc3339.text(time));
        body.add("data", detail);
        return body.toString();
    }

    /** As exact as the table keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
