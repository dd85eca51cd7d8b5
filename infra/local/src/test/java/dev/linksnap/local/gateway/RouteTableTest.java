package dev.linksnap.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.linksnap.local.functions.LambdaFunction;
import dev.linksnap.local.template.EventSource.Route;
import dev.linksnap.local.template.FunctionResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private static final RouteTable ROUTES = new RouteTable();

    static {
        FunctionResource resource = new FunctionResource("F", "f", "", 128, Duration.ZERO, Map.of(), List.of());
        LambdaFunction function = new LambdaFunction(resource, "arn", Object::new, 1);
        for (String key : List.of("GET /links/{id}", "GET /links/lookup", "ANY /files/{path+}", "GET /files/one")) {
            String[] parts = key.split(" ");
            ROUTES.add(new Route(parts[0], parts[1], Optional.empty()), function);
        }
        ROUTES.add(new Route("ANY", Route.DEFAULT, Optional.empty()), function);
    }

    @Test
    void prefersTheMoreSpecificRoute() {
        assertEquals("GET /links/lookup", key("GET", "/links/lookup"));
        assertEquals("GET /links/{id}", key("GET", "/links/other"));
        assertEquals("GET /files/one", key("GET", "/files/one"));
        assertEquals("ANY /files/{path+}", key("PUT", "/files/one"));
    }

    @Test
    void takesTheRestOfThePathIntoAGreedyVariable() {
        assertEquals(
                Map.of("path", "a/b/c"),
                ROUTES.find("GET", "/files/a/b/c").orElseThrow().variables());
    }

    @Test
    void leavesOtherMethodsAndPathsToTheDefaultRoute() {
        assertEquals("$default", key("POST", "/links/lookup"));
        assertEquals("$default", key("GET", "/links"));
        assertEquals("$default", key("GET", "/links/a/b"));
        assertEquals("$default", key("GET", "/links/"));
        assertEquals("$default", key("GET", "/"));
    }

    private static String key(String method, String path) {
        return ROUTES.find(method, path).map(match -> match.route().key()).orElseThrow();
    }
}
