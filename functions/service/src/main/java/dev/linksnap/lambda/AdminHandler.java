package dev.linksnap.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.linksnap.accounts.Scope;
import dev.linksnap.accounts.Tokens;
import dev.linksnap.ids.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code AdminFunction}: what an administrator does by hand, from the console's Test button:
 * {@code {"action": "createToken", "owner": "me", "scopes": ["read", "write", "admin"], "name": "my laptop",
 * "expiresAt": "2030-01-01T00:00:00Z"}}. All but the action and the owner may be left out.
 */
public final class AdminHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final Tokens tokens;

    public AdminHandler() {
        this(Wiring.fromEnvironment());
    }

    public AdminHandler(Wiring wiring) {
        this.tokens = wiring.tokens();
    }

    /** @throws IllegalArgumentException saying what is wrong with the event */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        if (!"createToken".equals(event.get("action"))) {
            throw new IllegalArgumentException("\"action\" must be \"createToken\"");
        }
        return createToken(event);
    }

    private Map<String, Object> createToken(Map<String, Object> event) {
        Owner owner = new Owner(
                text(event, "owner").orElseThrow(() -> new IllegalArgumentException("\"owner\" must be a text")));
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
