package dev.linksnap.webhooks;

import dev.linksnap.capture.guard.Fetched;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.GuardedClient;
import dev.linksnap.capture.guard.InvalidUrlException;
import dev.linksnap.capture.guard.NetworkGuard;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.ids.DeliveryId;
import dev.linksnap.ids.WebhookId;
import dev.linksnap.jobs.Job;
import dev.linksnap.jobs.Work;
import dev.linksnap.webhooks.Message.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends a message until the receiver has taken it (any 2xx), with growing pauses, for about an hour. A receiver may get a
 * message twice; its id is the same then. 410 says that nobody listens any more.
 */
public final class WebhookDelivery implements Work {
    public static final String KIND = "webhook_delivery";

    /** After the first attempt, the second, … */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(8),
            Duration.ofMinutes(15),
            Duration.ofMinutes(15),
            Duration.ofMinutes(15));

    private static final int GONE = 410;

    private final WebhookStore store;
    private final GuardPolicy policy;
    private final UrlRules urlRules;
    private final Duration patience;
    private final Clock clock;

    /** @param patience how long a receiver may take to answer */
    public WebhookDelivery(WebhookStore store, GuardPolicy policy, UrlRules urlRules, Duration patience, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.urlRules = urlRules;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public Optional<Duration> run(Job job) {
        String[] ids = job.subject().split("/");
        Optional<Webhook> webhook = store.find(job.owner(), new WebhookId(ids[0]));
        Optional<Message> message = webhook.flatMap(to -> store.find(to, new DeliveryId(ids[1])))
                .filter(found -> found.state() == State.PENDING);
        return message.flatMap(pending -> send(webhook.get(), pending));
    }

    /** @return how long to wait for the next attempt; empty if there is none */
    private Optional<Duration> send(Webhook webhook, Message message) {
        Fetched fetched = post(webhook, message);
        int attempts = message.attempts() + 1;
        Optional<Integer> status =
                fetched instanceof Fetched.Answer answer ? Optional.of(answer.status()) : Optional.empty();
        Optional<String> error =
                fetched instanceof Fetched.Failed failed ? Optional.of(failed.code()) : Optional.empty();
        boolean isTaken = status.filter(code -> code >= 200 && code < 300).isPresent();
        boolean isOver = attempts > PAUSES.size() || status.equals(Optional.of(GONE));
        State state = isTaken ? State.DELIVERED : isOver ? State.FAILED : State.PENDING;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.commit(List.of(store.put(webhook, message.with(state, attempts, status, error, now))));
        return state == State.PENDING ? Optional.of(PAUSES.get(attempts - 1)) : Optional.empty();
    }

    private Fetched post(Webhook webhook, Message message) {
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "Linksnap",
                "Linksnap-Event",
                message.event(),
                "Linksnap-Delivery",
                message.id().text(),
                Signature.HEADER,
                Signature.of(message.body(), webhook.secret(), clock.instant()));
        try (NetworkGuard guard = NetworkGuard.start(policy)) {
            return new GuardedClient(guard)
                    .post(
                            urlRules.parse(webhook.url()),
                            headers,
                            message.body().getBytes(StandardCharsets.UTF_8),
                            patience);
        } catch (InvalidUrlException e) {
            return new Fetched.Failed(e.code(), "the URL is none any more");
        } catch (IOException e) {
            throw new UncheckedIOException("the guard did not start", e);
        }
    }
}
