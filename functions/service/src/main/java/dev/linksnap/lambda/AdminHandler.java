package dev.linksnap.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.linksnap.accounts.Scope;
import dev.linksnap.accounts.Tokens;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.upkeep.Reindex;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code AdminFunction}: what an administrator does by hand, from the console's Test button:
 * {@code {"action": "createToken", "owner": "me", "scopes": ["read", "write", "admin"], "name": "my laptop",
 * "expiresAt": "2030-01-01T00:00:00Z"}}, of which all but the action and the owner may be left out; or
 * {@code {"action": "reindex", "owner": "me"}}, which has search, aliases and retention worked out anew for all links of
 * an owner, and answers {@code after} to be sent with the next event where one was not enough.
 */
public final class AdminHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    /** Enough to end what was begun. */
    private static final Duration RESERVE = Duration.ofSeconds(10);

    private final Wiring wiring;
    private final Tokens tokens;

    public AdminHandler() {
        this(Wiring.fromEnvironment());
    }

    public AdminHandler(Wiring wiring) {
        this.wiring = wiring;
        this.tokens = wiring.tokens();
    }

    /** @throws IllegalArgumentException saying what is wrong with the event */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        return switch (text(event, "action").orElse("")) {
            case "createToken" -> createToken(event);
            case "reindex" -> reindex(event, context);
            default -> throw new IllegalArgumentException("\"action\" must be \"createToken\" or \"reindex\"");
        };
    }

    private Map<String, Object> reindex(Map<String, Object> event, Context context) {
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        Reindex.Progress progress = wiring.reindex()
                .run(
                        owner(event),
                        text(event, "after").map(LinkId::new),
                        wiring.clock().instant().plus(left));
        return Map.of(
                "links",
                progress.links(),
                "after",
                progress.after().map(LinkId::text).orElse(""));
    }

    private static Owner owner(Map<String, Object> event) {
        return new Owner(
                text(event, "owner").orElseThrow(() -> new IllegalArgumentException("\"owner\" must be a text")));
    }

    private Map<String, Object> createToken(Map<String, Object> event) {
        Owner owner = owner(event);
        Set<Scope> scopes = scopes(event);
        String secret = tokens.create(
                        owner,
                        text(event, "name").orElse("console"),
                        scopes,
                        text(event, "expiresAt").map(Instant::parse))
                .secret();
        return Map.of(
                "owner",
                owner.name(),
                "scopes",
                scopes.stream().sorted().map(Scope::text).toList(),
                "token",
                secret,
                "note",
                "Keep the token: it is shown this once.");
    }

    private static Set<Scope> scopes(Map<String, Object> event) {
        if (!(event.getOrDefault("scopes", List.of("read", "write", "admin")) instanceof List<?> names)
                || names.isEmpty()) {
            throw new IllegalArgumentException("\"scopes\" must be a list of \"read\", \"write\", \"admin\"");
        }
        return names.stream()
                .map(name -> Scope.parse(String.valueOf(name))
                        .orElseThrow(() -> new IllegalArgumentException("there is no scope \"" + name + "\"")))
                .collect(Collectors.toSet());
    }

    private static Optional<String> text(Map<String, Object> event, String name) {
        return event.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }
}
