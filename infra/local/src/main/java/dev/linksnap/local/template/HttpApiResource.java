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
 */
public record HttpApiResource(Optional<String> defaultAuthorizer, Map<String, Authorizer> authorizers) {
    public HttpApiResource {
        authorizers = Map.copyOf(authorizers);
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
