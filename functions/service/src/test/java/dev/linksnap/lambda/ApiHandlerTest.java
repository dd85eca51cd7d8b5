package dev.linksnap.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.http.Response;
import dev.linksnap.http.Routes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiHandlerTest {
    private final RecordingContext context = new RecordingContext();
    private final ApiHandler handler = new ApiHandler(new Routes()
            .add("POST /echo", request -> new Response(200, Map.of(), request.body()))
            .add(
                    "GET /query",
                    request -> new Response(
                            200, Map.of(), String.join("|", request.query().all("tag"))))
            .add(
                    "GET /header",
                    request ->
                            new Response(200, Map.of(), request.header("x-name").orElse("none")))
            .add("GET /defect", request -> {
                throw new IllegalStateException("a secret of ours");
            }));

    @Test
    void answersAnUnknownPath() {
        assertProblem(404, "not_found", call("$default", "GET", "/nowhere"));
    }

    @Test
    void answersAWrongMethod() {
        APIGatewayV2HTTPResponse response = call("$default", "DELETE", "/echo");
        assertProblem(405, "method_not_allowed", response);
        assertEquals("POST", response.getHeaders().get("allow"));
    }

    @Test
    void keepsDefectsToItselfAndLogsThemOnce() {
        APIGatewayV2HTTPResponse response = call("GET /defect", "GET", "/defect");

        assertProblem(500, "internal_error", response);
        assertFalse(response.getBody().contains("secret"));
        assertEquals(1, context.lines().size());
        JsonObject line = JsonParser.parseString(context.lines().get(0)).getAsJsonObject();
        assertEquals("request-1", line.get("requestId").getAsString());
        assertTrue(line.get("stack").getAsString().contains("a secret of ours"));
    }

    @Test
    void decodesBinaryBodies() {
        String body = Base64.getEncoder().encodeToString("é€😀".getBytes(StandardCharsets.UTF_8));
        APIGatewayV2HTTPEvent event = event("POST /echo", "POST", "/echo");
        event.setBody(body);
        event.setIsBase64Encoded(true);

        assertEquals("é€😀", handler.handleRequest(event, context).getBody());
    }

    @Test
    void refusesBodiesThatAreNoText() {
        APIGatewayV2HTTPEvent event = event("POST /echo", "POST", "/echo");
        event.setBody(Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff, (byte) 0xfe}));
        event.setIsBase64Encoded(true);

        assertProblem(400, "invalid_json", handler.handleRequest(event, context));
    }

    @Test
    void readsRepeatedParametersWithCommas() {
        APIGatewayV2HTTPEvent event = event("GET /query", "GET", "/query");
        event.setRawQueryString("tag=a%2Cb&tag=c+d&other=1");

        assertEquals("a,b|c d", handler.handleRequest(event, context).getBody());
    }

    @Test
    void refusesABrokenQuery() {
        APIGatewayV2HTTPEvent event = event("GET /query", "GET", "/query");
        event.setRawQueryString("tag=%zz");

        assertProblem(400, "invalid_query", handler.handleRequest(event, context));
    }

    @Test
    void findsHeadersWhateverTheirCase() {
        APIGatewayV2HTTPEvent event = event("GET /header", "GET", "/header");
        event.setHeaders(Map.of("X-Name", "value"));

        assertEquals("value", handler.handleRequest(event, context).getBody());
    }

    private APIGatewayV2HTTPResponse call(String routeKey, String method, String path) {
        return handler.handleRequest(event(routeKey, method, path), context);
    }

    private static APIGatewayV2HTTPEvent event(String routeKey, String method, String path) {
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey(routeKey)
                .withRawPath(path)
                .withRequestContext(RequestContext.builder()
                        .withHttp(RequestContext.Http.builder()
                                .withMethod(method)
                                .withPath(path)
                                .build())
                        .build())
                .build();
    }

    private static void assertProblem(int status, String code, APIGatewayV2HTTPResponse response) {
        JsonObject body = JsonParser.parseString(response.getBody()).getAsJsonObject();
        assertEquals(status, response.getStatusCode());
        assertEquals("application/problem+json", response.getHeaders().get("content-type"));
        assertEquals(status, body.get("status").getAsInt());
        assertEquals(code, body.get("code").getAsString());
        assertTrue(body.has("type") && body.has("title") && body.has("detail"));
    }
}
