package dev.linksnap.http;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as a route sees it.
 *
 * @param pathParameters decoded, by the names in the route: {@code linkId}
 * @param query decoded; a parameter given several times has its values in the order given
 * @param headers with names in lower case
 * @param body decoded text, empty if there is none
 * @param caller what the authorizer said of the caller; empty on routes without one
 * @param occasion set where the caller may repeat the request until it is answered
 */
public record Request(
        String method,
        String path,
        Map<String, String> pathParameters,
        Query query,
        Map<String, String> headers,
        String body,
        Map<String, String> caller,
        Optional<Occasion> occasion) {
    public Request {
        pathParameters = Map.copyOf(pathParameters);
        headers = Map.copyOf(headers);
        caller = Map.copyOf(caller);
    }

    public Request(
            String method,
            String path,
            Map<String, String> pathParameters,
            Query query,
            Map<String, String> headers,
            String body,
            Map<String, String> caller) {
        this(method, path, pathParameters, query, headers, body, caller, Optional.empty());
    }

    public Request on(Occasion occasion) {
        return new Request(method, path, pathParameters, query, headers, body, caller, Optional.of(occasion));
    }

    public String pathParameter(String name) {
        @Nullable String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no path parameter " + name);
        }
        return value;
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
