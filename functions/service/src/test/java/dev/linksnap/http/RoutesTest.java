package dev.linksnap.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private final Routes routes = new Routes()
            .add("GET /v1/links", request -> Response.noContent())
            .add("POST /v1/links", request -> Response.noContent())
            .add("GET /v1/links/{linkId}", request -> Response.noContent())
            .add("PATCH /v1/tags/{tag+}", request -> Response.noContent());

    @Test
    void tellsTheMethodsOfAPath() {
        assertEquals(Set.of("GET", "POST"), routes.methodsAt("/v1/links"));
        assertEquals(Set.of("GET"), routes.methodsAt("/v1/links/x"));
        assertEquals(Set.of("PATCH"), routes.methodsAt("/v1/tags/a/b/c"));
    }

    @Test
    void tellsNoMethodWhereNothingIs() {
        assertEquals(Set.of(), routes.methodsAt("/v1"));
        assertEquals(Set.of(), routes.methodsAt("/v1/links/x/y"));
        assertEquals(Set.of(), routes.methodsAt("/v1/tags"));
        assertEquals(Set.of(), routes.methodsAt(""));
    }

    @Test
    void refusesTheSameRouteTwice() {
        assertThrows(IllegalStateException.class, () -> routes.add("GET /v1/links", request -> Response.noContent()));
    }
}
