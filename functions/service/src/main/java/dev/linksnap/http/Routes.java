package dev.linksnap.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

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

    /** Puts something around every route of a method. */
    public Routes around(String method, BiFunction<Request, Route, Response> wrapper) {
        routes.replaceAll(
                (key, route) -> key.startsWith(method + " ") ? request -> wrapper.apply(request, route) : route);
        return this;
    }

    public Optional<Route> find(String routeKey) {
        return Optional.ofNullable(routes.get(routeKey));
    }

    /** The methods that some route has for this path; empty where nothing is. */
    public Set<String> methodsAt(String path) {
        Set<String> methods = new TreeSet<>();
        for (String key : routes.keySet()) {
            int space = key.indexOf(' ');
            if (matches(key.substring(space + 1).split("/"), path.split("/"))) {
                methods.add(key.substring(0, space));
            }
        }
        return methods;
    }

    /** {@code {name}} stands for one part of a path, {@code {name+}} for one or more at its end. */
    private static boolean matches(String[] pattern, String[] path) {
        for (int i = 0; i < pattern.length; i++) {
            if (i >= path.length) {
                return false;
            }
            if (pattern[i].endsWith("+}")) {
                return true;
            }
            if (!pattern[i].startsWith("{") && !pattern[i].equals(path[i])) {
                return false;
            }
        }
        return pattern.length == path.length;
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
