package dev.linksnap.idempotency;

import dev.linksnap.accounts.Caller;
import dev.linksnap.http.Occasion;
import dev.linksnap.http.Problem;
import dev.linksnap.http.ProblemJson;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.http.Routes.Route;
import dev.linksnap.idempotency.IdempotencyStore.Found;
import dev.linksnap.ids.Owner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Does a request that bears an {@code Idempotency-Key} once a day: the key is put on record before the work and the
 * answer after it. Should whoever does the work die in between, the key is free again after {@link #LEASE}, and the work
 * is done again on the same {@link Occasion}. What was the fault of this side is not kept: it may be tried again at once.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key HTTP
 *     Header Field</a>
 */
public final class Idempotency {
    static final Duration KEPT = Duration.ofHours(24);

    /** More than a request may take. */
    static final Duration LEASE = Duration.ofSeconds(35);

    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

    private final IdempotencyStore store;
    private final AnswerSeal seal;
    private final Clock clock;

    public Idempotency(IdempotencyStore store, AnswerSeal seal, Clock clock) {
        this.store = store;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * @throws Problem 409 {@code idempotency_key_reused} if the key was another request's, 409
     *     {@code idempotency_in_progress} while the first one is at work, 422 for a key that is none
     */
    public Response handle(Request request, Route route) {
        Optional<String> key = request.header("idempotency-key");
        if (key.isEmpty()) {
            return route.handle(request);
        }
        if (!KEY.matcher(key.get()).matches()) {
            throw Problem.invalid("Idempotency-Key", "must be 1 to 255 visible characters of ASCII");
        }
        Owner owner = Caller.from(request).owner();
        String hash = sha256(key.get());
        String content = sha256(request.method() + "\n" + request.path() + "\n"
                + request.query().parameters() + "\n" + request.body());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Found> found = store.begin(owner, hash, content, now);
        if (found.isPresent() && !found.get().isFree(content, now)) {
            return repeat(owner, key.get(), content, found.get());
        }
        Instant first = found.map(Found::begunAt).orElse(now);
        return answer(owner, hash, key.get(), request.on(new Occasion(hash, first)), route);
    }

    private Response repeat(Owner owner, String key, String content, Found found) {
        if (!found.content().equals(content)) {
            throw Problem.of(409, "idempotency_key_reused", "This idempotency key was used for another request.");
        }
        return found.answer()
                .map(answer -> seal.open(owner, key, answer))
                .orElseThrow(() -> Problem.of(
                        409,
                        "idempotency_in_progress",
                        "The first request with this key is still at work.",
                        Duration.ofSeconds(1)));
    }

    private Response answer(Owner owner, String hash, String key, Request request, Route route) {
        try {
            return kept(owner, hash, key, route.handle(request));
        } catch (Problem problem) {
            if (problem.status() >= 500 || problem.status() == 429) {
                store.forget(owner, hash);
                throw problem;
            }
            return kept(owner, hash, key, ProblemJson.render(problem));
        } catch (RuntimeException defect) {
            store.forget(owner, hash);
            throw defect;
        }
    }

    private Response kept(Owner owner, String hash, String key, Response response) {
        store.end(owner, hash, seal.close(owner, key, response));
        return response;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
