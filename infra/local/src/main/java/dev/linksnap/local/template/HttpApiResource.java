package dev.linksnap.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP API.
 *
 * @param defaultAuthorizer for routes that do not name one
 * @param authorizers by name
 * @param cors which pages of other origins may use it; empty for none
 */
public record HttpApiResource(
        Optional<String> defaultAuthorizer, Map<String, Authorizer> authorizers, Optional<Cors> cors) {
    public HttpApiResource {
        authorizers = Map.copyOf(authorizers);
    }

    /**
     * @param origins {@code *} for all
     * @param headers that such a page may send
     * @param exposedHeaders that it may read
     * @param maxAgeSeconds how long it need not ask again
     */
    public record Cors(
            List<String> origins,
            List<String> methods,
            List<String> headers,
            List<String> exposedHeaders,
            long maxAgeSeconds) {
        public Cors {
            origins = List.copyOf(origins);
            methods = List.copyOf(methods);
            headers = List.copyOf(headers);
            exposedHeaders = List.copyOf(exposedHeaders);
        }
    }

    /**
     * A Lambda authorizer with simple responses.
     *
     * @param functionArn which function decides
     * @param identityHeaders without all of these, lower-cased, a request is refused before the function is asked
     * @param keepFor how long a decision holds for the same identity headers; zero: not at all
     */
    public record Authorizer(String functionArn, List<String> identityHeaders, Duration keepFor) {}
}
