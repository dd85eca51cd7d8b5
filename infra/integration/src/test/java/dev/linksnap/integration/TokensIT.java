package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import dev.linksnap.accounts.Caller;
import dev.linksnap.accounts.Scope;
import dev.linksnap.accounts.Tokens;
import dev.linksnap.integration.Api.Answer;
import dev.linksnap.lambda.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens that owners make for themselves. */
class TokensIT {
    private static Backend backend;

    private final String owner = "owner-" + UUID.randomUUID();
    private final Api api = Api.of(backend.wiring(), owner);

    @BeforeAll
    static void start() {
        backend = Backend.create();
    }

    @Test
    void makesATokenThatWorksUntilItIsTakenBack() {
        Answer made = api.post("/v1/tokens", "{\"name\": \"reader\", \"scopes\": [\"read\"]}");
        assertEquals(201, made.status(), made.body());

        Caller caller = callerOf(made.text("token")).orElseThrow();
        assertEquals(owner, caller.owner().name());
        assertEquals(Set.of(Scope.READ), caller.scopes());
        JsonObject listed = api.all("/v1/tokens?limit=1").get(0);
        assertEquals("reader", listed.get("name").getAsString());
        assertFalse(listed.has("token"));

        assertEquals(204, api.delete(made.header("location")).status());
        assertEquals(404, api.delete(made.header("location")).status());
        assertEquals(List.of(), api.all("/v1/tokens?limit=1"));
        assertEquals(Optional.empty(), callerOf(made.text("token")));
    }

    @Test
    void refusesATokenThatHasExpired() {
        MovingClock clock = new MovingClock();
        Api early = Api.of(Wiring.of(backend.config(), clock), owner);
        Instant end = clock.instant().plus(1, ChronoUnit.HOURS);
        String token = early.post(
                        "/v1/tokens", "{\"name\": \"x\", \"scopes\": [\"read\"], \"expiresAt\": \"" + end + "\"}")
                .text("token");
        Tokens tokens = Wiring.of(backend.config(), clock).tokens();

        assertEquals(
                owner, tokens.caller("Bearer " + token).orElseThrow().owner().name());
        clock.forward(Duration.ofHours(2));
        assertEquals(Optional.empty(), tokens.caller("Bearer " + token));
    }

    @Test
    void givesNoMoreThanItsMakerHas() {
        Api admin = api.as(owner, "admin read");
        Answer refused = admin.post("/v1/tokens", "{\"name\": \"x\", \"scopes\": [\"read\", \"write\"]}");

        assertEquals(403, refused.status());
        assertEquals("insufficient_scope", refused.text("code"));
        assertEquals(
                403,
                api.as(owner, "read write")
                        .post("/v1/tokens", "{\"name\": \"x\", \"scopes\": [\"read\"]}")
                        .status());
        assertEquals(403, api.as(owner, "read write").get("/v1/tokens").status());
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        for (String body : List.of(
                "{}",
                "{\"name\": \" \", \"scopes\": [\"read\"]}",
                "{\"name\": \"x\", \"scopes\": []}",
                "{\"name\": \"x\", \"scopes\": [\"root\"]}",
                "{\"name\": \"x\", \"scopes\": [\"read\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"}",
                "{\"name\": \"x\", \"scopes\": [\"read\"], \"expiresAt\": \"tomorrow\"}")) {
            assertEquals(422, api.post("/v1/tokens", body).status(), body);
        }
    }

    @Test
    void keepsTokensFromOthers() {
        String mine = api.post("/v1/tokens", "{\"name\": \"mine\", \"scopes\": [\"read\"]}")
                .header("location");
        Api theirs = api.as("other-" + UUID.randomUUID(), "read write admin");

        assertEquals(404, theirs.delete(mine).status());
        assertEquals(0, theirs.get("/v1/tokens").items().size());
        assertEquals(1, api.get("/v1/tokens").items().size());
    }

    private static Optional<Caller> callerOf(String token) {
        return backend.wiring().tokens().caller("Bearer " + token);
    }
}
