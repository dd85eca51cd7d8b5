package dev.linksnap.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A visible table of routes, keyed as API Gateway keys them: {@code GET /v1/links/{linkId}}. */
public final class Routes {
    private final Map<String, Route> routes = new LinkedHashMap<>();

    /** @throws IllegalStateException if the route is there already */
    public Routes add(String routeKey, Route route) {
        if (routes.put(routeKey, route) != null) {
            throw new IllegalStateException("two routes for " + routeKey);
        }
        return this;
    }

    public Routes addAll(Routes others) {
        others.routes.forEach(this::add);
        return this;
    }

    public Optional<Route> find(String routeKey) {
        return Optional.ofNullable(routes.get(routeKey));
    }

    public Set<String> keys() {
        return Collections.unmodifiableSet(routes.keySet());
    }

    /** What a route does; a {@link Problem} that it throws becomes the answer. */
    @FunctionalInterface
    public interface Route {
        Response handle(Request request);
    }
}
