package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.SimpleIAMPolicyResponse;
import dev.linksnap.integration.Api.Answer;
import dev.linksnap.lambda.AdminHandler;
import dev.linksnap.lambda.AuthorizerHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody sees or does anything with what is not theirs. */
class OwnersIT {
    private static Backend backend;

    private final String owner = "owner-" + UUID.randomUUID();
    private final Api mine = Api.of(backend.wiring(), owner);
    private final Api theirs = mine.as("other-" + UUID.randomUUID(), "read write admin");

    @BeforeAll
    static void start() {
        backend = Backend.create();
    }

    @Test
    void hidesEverythingFromOthersOnEveryRoute() {
        Answer link = mine.post("/v1/links", "{\"url\": \"https://example.org/mine\", \"tags\": [\"mine\"]}");
        mine.post("/v1/links", "{\"url\": \"https://example.org/mine/2\", \"tags\": [\"mine\"]}");
        String snapshot = link.json().getAsJsonObject("snapshot").get("id").getAsString();
        String before = mine.get(link.header("location")).body();

        for (String route : mine.routes()) {
            String method = route.split(" ")[0];
            String path = route.split(" ")[1]
                    .replace("{linkId}", link.text("id"))
                    .replace("{snapshotId}", snapshot)
                    .replace("{tag+}", method.equals("POST") ? "mine/merge" : "mine")
                    .replace("{jobId}", "job_00000000000000000000000000")
                    .replace("{tokenId}", "tok_00000000000000000000000000")
                    .replace("{name}", "page.html");
            Answer answer = theirs.call(
                    method,
                    path + (path.endsWith("/lookup") ? "?url=https%3A%2F%2Fexample.org%2Fmine" : ""),
                    method.equals("POST") || method.equals("PATCH") ? Optional.of(body(path)) : Optional.empty(),
                    Map.of());

            if (path.contains(link.text("id")) || path.contains(snapshot) || path.endsWith("/mine")) {
                assertEquals(404, answer.status(), route);
            }
            assertFalse(answer.body().contains(link.text("id")), route);
            assertFalse(answer.body().contains(snapshot), route);
        }
        assertEquals(before, mine.get(link.header("location")).body());
        assertEquals(0, theirs.get("/v1/tags").items().size());
    }

    @Test
    void refusesTheCursorsOfOthers() {
        for (int i = 0; i < 3; i++) {
            mine.post("/v1/links", "{\"url\": \"https://example.org/" + i + "\", \"tags\": [\"t" + i + "\"]}");
        }
        for (String query : List.of("/v1/links?limit=1", "/v1/tags?limit=1")) {
            String cursor = mine.get(query).nextCursor().orElseThrow();
            assertEquals(200, mine.get(query + "&cursor=" + cursor).status());
            assertEquals(
                    "invalid_cursor", theirs.get(query + "&cursor=" + cursor).text("code"));
            assertEquals(
                    "invalid_cursor",
                    mine.get(query + "&host=x&prefix=x&cursor=" + cursor).text("code"));
        }
    }

    @Test
    void givesTwoOwnersALinkEachForOnePage() {
        Answer first = mine.post("/v1/links", "{\"url\": \"https://example.org/both\"}");
        Answer second = theirs.post("/v1/links", "{\"url\": \"https://example.org/both\"}");

        assertEquals(201, first.status());
        assertEquals(201, second.status());
        assertFalse(first.text("id").equals(second.text("id")));
    }

    @Test
    void holdsTokensToTheirScopes() {
        Api reader = mine.as(owner, "read");
        assertEquals(200, reader.get("/v1/links").status());
        Answer refused = reader.post("/v1/links", "{\"url\": \"https://example.org/\"}");
        assertEquals(403, refused.status());
        assertEquals("insufficient_scope", refused.text("code"));
        assertEquals(403, mine.as(owner, "write").get("/v1/links").status());
        assertEquals(403, mine.as(owner, "").get("/v1/tags").status());
    }

    @Test
    void letsInWhoBearsAToken() {
        Map<String, Object> made = admin(Map.of("action", "createToken", "owner", owner, "scopes", List.of("read")));
        String token = (String) made.get("token");

        assertTrue(token.matches("ls_[A-Za-z0-9_-]{43}"));
        SimpleIAMPolicyResponse allowed = authorize("Bearer " + token);
        assertTrue(allowed.getIsAuthorized());
        assertEquals(Map.of("owner", owner, "scopes", "read"), allowed.getContext());
        assertTrue(authorize("bearer " + token).getIsAuthorized());
    }

    @Test
    void letsNobodyElseIn() {
        String token =
                (String) admin(Map.of("action", "createToken", "owner", owner)).get("token");
        String expired =
                (String) admin(Map.of("action", "createToken", "owner", owner, "expiresAt", "2020-01-01T00:00:00Z"))
                        .get("token");
        for (String authorization : List.of(
                "",
                token,
                "Basic " + token,
                "Bearer",
                "Bearer ls_",
                "Bearer " + token + "x",
                "Bearer " + token.substring(0, token.length() - 1),
                "Bearer " + expired,
                "Bearer ls_" + "A".repeat(43))) {
            assertFalse(authorize(authorization).getIsAuthorized(), authorization);
        }
        APIGatewayV2CustomAuthorizerEvent without = new APIGatewayV2CustomAuthorizerEvent();
        assertFalse(new AuthorizerHandler(backend.wiring())
                .handleRequest(without, new TestContext())
                .getIsAuthorized());
    }

    @Test
    void storesNoSecret() {
        String token =
                (String) admin(Map.of("action", "createToken", "owner", owner)).get("token");
        String items = backend.dynamoDb()
                .scan(request -> request.tableName(backend.config().tableName()))
                .items()
                .toString();
        assertFalse(items.contains(token.substring(3)));
    }

    private static String body(String path) {
        if (path.endsWith("/links")) {
            return "{\"url\": \"https://example.org/theirs\"}";
        }
        return path.contains("/tags/")
                ? "{\"policy\": null}"
                : path.endsWith("/snapshots") ? "{}" : "{\"title\": \"x\"}";
    }

    private static Map<String, Object> admin(Map<String, Object> event) {
        return new AdminHandler(backend.wiring()).handleRequest(event, new TestContext());
    }

    private static SimpleIAMPolicyResponse authorize(String authorization) {
        APIGatewayV2CustomAuthorizerEvent event = new APIGatewayV2CustomAuthorizerEvent();
        event.setIdentitySource(List.of(authorization));
        return new AuthorizerHandler(backend.wiring()).handleRequest(event, new TestContext());
    }
}
