package dev.linksnap.accounts;

import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TokenId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a personal access token; its secret is not.
 *
 * @param name what its owner calls it
 * @param expiresAt from when on it is refused; empty for never
 */
public record Token(
        TokenId id, Owner owner, String name, Set<Scope> scopes, Instant createdAt, Optional<Instant> expiresAt) {
    public Token {
        scopes = Set.copyOf(scopes);
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a token has at least one scope");
        }
    }

    boolean isValidAt(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }
}
