package dev.linksnap.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPlatformIT {
    private static final Path TEMPLATE = Path.of(System.getProperty("linksnap.root"), "template.yaml");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static LocalPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = LocalPlatform.start(Options.of(TEMPLATE, folder, 0));
    }

    @AfterAll
    static void stop() throws Exception {
        platform.close();
    }

    @Test
    void servesTheTemplatesRoutes() throws Exception {
        HttpResponse<String> answer = get("/v1/health", "");

        assertEquals(200, answer.statusCode());
        assertEquals(404, get("/nowhere", "").statusCode());
        assertTrue(get("/nowhere", "").body().contains("\"not_found\""));
        assertEquals(405, send("PUT", "/v1/links", Map.of()).statusCode());
    }

    @Test
    void letsPagesOfOtherOriginsIn() throws Exception {
        HttpResponse<String> preflight = send(
                "OPTIONS",
                "/v1/links",
                Map.of("Origin", "https://links.example.com", "Access-Control-Request-Method", "POST"));
        HttpResponse<String> answer = send("GET", "/v1/health", Map.of("Origin", "https://links.example.com"));

        assertEquals(204, preflight.statusCode());
        assertEquals("*", header(preflight, "Access-Control-Allow-Origin"));
        assertTrue(header(preflight, "Access-Control-Allow-Headers").contains("idempotency-key"));
        assertEquals("*", header(answer, "Access-Control-Allow-Origin"));
        assertTrue(header(answer, "Access-Control-Expose-Headers").contains("etag"));
    }

    @Test
    void asksTheAuthorizerFirst() throws Exception {
        assertEquals(401, get("/v1/links", "").statusCode());
        assertEquals(403, get("/v1/links", "Bearer ls_wrong").statusCode());
        assertFalse(
                List.of(401, 403).contains(get("/v1/links", "Bearer " + token()).statusCode()));
    }

    @Test
    void refusesASecondPlatformInTheSameFolder() {
        PlatformException refused =
                assertThrows(PlatformException.class, () -> LocalPlatform.start(Options.of(TEMPLATE, folder, 0)));

        assertTrue(refused.getMessage().contains("runs already"), refused.getMessage());
    }

    @Test
    void saysWhenThePortIsInUse(@TempDir Path other) {
        int port = platform.url().getPort();
        PlatformException refused =
                assertThrows(PlatformException.class, () -> LocalPlatform.start(Options.of(TEMPLATE, other, port)));

        assertTrue(refused.getMessage().contains("--port"), refused.getMessage());
    }

    private static String token() throws Exception {
        URI invoke = platform.endpoints().get("LAMBDA").resolve("/2015-03-31/functions/AdminFunction/invocations");
        HttpRequest request = HttpRequest.newBuilder(invoke)
                .POST(BodyPublishers.ofString("{\"action\": \"createToken\", \"owner\": \"me\"}"))
                .build();
        String answer = HTTP.send(request, BodyHandlers.ofString()).body();
        return JsonParser.parseString(answer).getAsJsonObject().get("token").getAsString();
    }

    private static HttpResponse<String> send(String method, String path, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(platform.url().resolve(path)).method(method, BodyPublishers.noBody());
        headers.forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static HttpResponse<String> get(String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(platform.url().resolve(path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
