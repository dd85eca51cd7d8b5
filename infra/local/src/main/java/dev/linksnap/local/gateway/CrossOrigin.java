package dev.linksnap.local.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.linksnap.local.template.HttpApiResource.Cors;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets pages of other origins use the API. API Gateway answers their questions itself, before any route.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html">CORS for HTTP APIs</a>
 */
final class CrossOrigin {
    private final Cors cors;

    CrossOrigin(Cors cors) {
        this.cors = cors;
    }

    /** The answer to a preflight; empty where the request is none. */
    Optional<Answer> preflight(HttpExchange exchange) {
        Headers asked = exchange.getRequestHeaders();
        boolean isPreflight = exchange.getRequestMethod().equals("OPTIONS")
                && asked.containsKey("Origin")
                && asked.containsKey("Access-Control-Request-Method");
        return isPreflight ? Optional.of(new Answer(204, Map.of(), new byte[0])) : Optional.empty();
    }

    /** Adds to an answer what its origin may do with it. */
    void allow(HttpExchange exchange) {
        Optional<String> origin = Optional.ofNullable(
                        exchange.getRequestHeaders().getFirst("Origin"))
                .filter(asked -> cors.origins().contains("*") || cors.origins().contains(asked));
        if (origin.isEmpty()) {
            return;
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Access-Control-Allow-Origin", cors.origins().contains("*") ? "*" : origin.get());
        if (exchange.getRequestMethod().equals("OPTIONS")) {
            set(headers, "Access-Control-Allow-Methods", cors.methods());
            set(headers, "Access-Control-Allow-Headers", cors.headers());
            headers.set("Access-Control-Max-Age", Long.toString(cors.maxAgeSeconds()));
        } else {
            set(headers, "Access-Control-Expose-Headers", cors.exposedHeaders());
        }
    }

    private static void set(Headers headers, String name, List<String> values) {
        headers.set(name, String.join(",", values));
    }
}
