package dev.linksnap.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Query;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between API Gateway's events and ours.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     payload format 2.0</a>
 */
final class ApiEvents {
    private ApiEvents() {}

    /** @throws Problem 400 if the body is not text */
    static Request request(APIGatewayV2HTTPEvent event) {
        return new Request(
                event.getRequestContext().getHttp().getMethod(),
                event.getRawPath(),
                orEmpty(event.getPathParameters()),
                Query.parse(Optional.ofNullable(event.getRawQueryString()).orElse("")),
                lowerCaseNames(orEmpty(event.getHeaders())),
                body(event),
                caller(event));
    }

    static APIGatewayV2HTTPResponse response(Response response) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(response.status())
                .withHeaders(response.headers())
                .withBody(response.body())
                .build();
    }

    private static String body(APIGatewayV2HTTPEvent event) {
        String body = Optional.ofNullable(event.getBody()).orElse("");
        if (!event.getIsBase64Encoded()) {
            return body;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(body));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw Problem.of(400, "invalid_json", "The body is not valid JSON: it is not UTF-8 text.");
        }
    }

    private static Map<String, String> caller(APIGatewayV2HTTPEvent event) {
        APIGatewayV2HTTPEvent.RequestContext.@Nullable Authorizer authorizer =
                event.getRequestContext().getAuthorizer();
        if (authorizer == null || authorizer.getLambda() == null) {
            return Map.of();
        }
        Map<String, String> caller = new HashMap<>();
        authorizer.getLambda().forEach((name, value) -> caller.put(name, String.valueOf(value)));
        return caller;
    }

    private static Map<String, String> lowerCaseNames(Map<String, String> headers) {
        Map<String, String> lower = new HashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
