package dev.linksnap.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.linksnap.http.Problem;
import dev.linksnap.http.Query;
import dev.linksnap.http.Request;
import dev.linksnap.ids.Owner;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {
    @Test
    void comesBackFromItsContext() {
        Caller caller = new Caller(new Owner("me"), Set.of(Scope.READ, Scope.ADMIN));
        assertEquals(Map.of("owner", "me", "scopes", "read admin"), caller.toContext());
        assertEquals(caller, Caller.from(request(caller.toContext())));
    }

    @Test
    void isNobodyWithoutAnAuthorizer() {
        assertEquals(
                401,
                assertThrows(Problem.class, () -> Caller.from(request(Map.of())))
                        .status());
    }

    @Test
    void isHeldToItsScopes() {
        Request reader = request(Map.of("owner", "me", "scopes", "read nonsense"));
        assertEquals(new Owner("me"), Caller.of(reader, Scope.READ).owner());
        Problem problem = assertThrows(Problem.class, () -> Caller.of(reader, Scope.WRITE));
        assertEquals("403 insufficient_scope", problem.status() + " " + problem.code());
    }

    private static Request request(Map<String, String> caller) {
        return new Request("GET", "/", Map.of(), Query.EMPTY, Map.of(), "", caller);
    }
}
