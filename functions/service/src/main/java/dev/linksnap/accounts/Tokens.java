package dev.linksnap.accounts;

import dev.linksnap.http.Slice;
import dev.linksnap.http.Window;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TokenId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Personal access tokens: {@code ls_} and 43 characters of base64url, which are 32 random bytes. Only the SHA-256 of a
 * token is stored, and a token is found by it: nothing is ever compared with a secret.
 */
public final class Tokens {
    private static final String PREFIX = "ls_";
    private static final int SECRET_BYTES = 32;
    private static final int LENGTH = PREFIX.length() + 43;
    private static final String SCHEME = "bearer ";

    private final TokenStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Tokens(TokenStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param secret which nobody can learn again */
    public record Created(Token token, String secret) {}

    public Created create(Owner owner, String name, Set<Scope> scopes, Optional<Instant> expiresAt) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Token token = new Token(TokenId.at(now), owner, name, scopes, now, expiresAt);
        store.add(token, sha256(secret));
        return new Created(token, secret);
    }

    /** Oldest first; expired ones too, until the table drops them. */
    public Slice<Token> list(Owner owner, Window window) {
        return store.list(owner, window);
    }

    /** Takes a token back. The API's door may know it for a minute still. */
    public boolean remove(Owner owner, TokenId id) {
        return store.remove(owner, id);
    }

    /** @param authorization the whole header: {@code Bearer ls_…} */
    public Optional<Caller> caller(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String secret = authorization.substring(SCHEME.length()).strip();
        if (!secret.startsWith(PREFIX) || secret.length() != LENGTH) {
            return Optional.empty();
        }
        return store.find(sha256(secret))
                .filter(token -> token.isValidAt(clock.instant()))
                .map(token -> new Caller(token.owner(), token.scopes()));
    }

    private static String sha256(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
