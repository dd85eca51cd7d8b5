package dev.linksnap.integration;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.contract.Contract;
import dev.linksnap.lambda.ApiHandler;
import dev.linksnap.lambda.ApiRoutes;
import dev.linksnap.lambda.Wiring;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls the API handler as API Gateway does, with an authorizer that has let a caller in. */
final class Api {
    private final ApiHandler handler;
    private final List<String> routes;
    private final Map<String, Object> caller;

    private Api(ApiHandler handler, List<String> routes, Map<String, Object> caller) {
        this.handler = handler;
        this.routes = routes;
        this.caller = caller;
    }

    static Api of(Wiring wiring, String owner) {
        return new Api(
                new ApiHandler(wiring),
                List.copyOf(ApiRoutes.of(wiring).keys()),
                Map.of("owner", owner, "scopes", "read write admin"));
    }

    /** The same API for somebody else. */
    Api as(String owner, String scopes) {
        return new Api(handler, routes, Map.of("owner", owner, "scopes", scopes));
    }

    List<String> routes() {
        return routes;
    }

    Answer get(String path) {
        return call("GET", path, Optional.empty(), Map.of());
    }

    Answer post(String path, String body) {
        return call("POST", path, Optional.of(body), Map.of());
    }

    Answer patch(String path, String body) {
        return call("PATCH", path, Optional.of(body), Map.of());
    }

    Answer delete(String path) {
        return call("DELETE", path, Optional.empty(), Map.of());
    }

    /** @param pathAndQuery encoded, as in a URL */
    Answer call(String method, String pathAndQuery, Optional<String> body, Map<String, String> headers) {
        String[] parts = pathAndQuery.split("\\?", 2);
        Map<String, String> parameters = new HashMap<>();
        String route = route(method, parts[0], parameters);
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey(route)
                .withRawPath(parts[0])
                .withRawQueryString(parts.length > 1 ? parts[1] : "")
                .withHeaders(headers)
                .withPathParameters(parameters.isEmpty() ? null : parameters)
                .withBody(body.orElse(null))
                .withRequestContext(RequestContext.builder()
                        .withHttp(RequestContext.Http.builder()
                                .withMethod(method)
                                .withPath(parts[0])
                                .build())
                        .withAuthorizer(RequestContext.Authorizer.builder()
                                .withLambda(caller)
                                .build())
                        .build())
                .build();
        Answer answer = new Answer(handler.handleRequest(event, new TestContext()));
        Contract.OF_THIS_VERSION.check(
                method, parts[0], answer.status(), answer.response().getHeaders(), answer.body());
        return answer;
    }

    /** Each item of a list, over all its pages. */
    List<JsonObject> all(String pathAndQuery) {
        List<JsonObject> items = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Answer page =
                    get(pathAndQuery + cursor.map(text -> "&cursor=" + text).orElse(""));
            page.items().forEach(item -> items.add(item.getAsJsonObject()));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return items;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String route(String method, String path, Map<String, String> parameters) {
        for (String route : routes) {
            Map<String, String> found = new HashMap<>();
            if (route.startsWith(method + " ") && matches(route.split(" ")[1].split("/"), path.split("/"), found)) {
                parameters.putAll(found);
                return route;
            }
        }
        return "$default";
    }

    private static boolean matches(String[] pattern, String[] path, Map<String, String> found) {
        for (int i = 0; i < pattern.length; i++) {
            if (i >= path.length) {
                return false;
            }
            if (pattern[i].endsWith("+}")) {
                String rest = String.join("/", List.of(path).subList(i, path.length));
                found.put(pattern[i].substring(1, pattern[i].length() - 2), decode(rest));
                return true;
            }
            if (pattern[i].startsWith("{")) {
                found.put(pattern[i].substring(1, pattern[i].length() - 1), decode(path[i]));
            } else if (!pattern[i].equals(path[i])) {
                return false;
            }
        }
        return pattern.length == path.length;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** What the API answered. */
    record Answer(APIGatewayV2HTTPResponse response) {
        int status() {
            return response.getStatusCode();
        }

        String header(String name) {
            return response.getHeaders().getOrDefault(name, "");
        }

        String body() {
            return response.getBody();
        }

        JsonObject json() {
            return JsonParser.parseString(response.getBody()).getAsJsonObject();
        }

        String text(String member) {
            return json().get(member).getAsString();
        }

        JsonArray items() {
            return json().getAsJsonArray("items");
        }

        Optional<String> nextCursor() {
            return json().get("nextCursor").isJsonNull() ? Optional.empty() : Optional.of(text("nextCursor"));
        }
    }
}
