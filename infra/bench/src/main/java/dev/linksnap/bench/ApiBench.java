package dev.linksnap.bench;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.linksnap.Config;
import dev.linksnap.lambda.ApiHandler;
import dev.linksnap.lambda.Wiring;
import dev.linksnap.local.emulators.Emulators;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** How long a warm Api function takes over the emulators, and how much of that it waits for them. */
public final class ApiBench {
    private static final int LINKS = 500;

    private final ApiHandler handler;
    private final int rounds;

    private ApiBench(ApiHandler handler, int rounds) {
        this.handler = handler;
        this.rounds = rounds;
    }

    /** Takes a Chrome, which is not needed, the repository's root, and how many rounds to measure. */
    public static void main(String[] arguments) throws Exception {
        HttpServer events = eventBus();
        try (Emulators emulators = Emulators.start(Files.createTempDirectory("api-bench"))) {
            URI bus = URI.create("http://127.0.0.1:" + events.getAddress().getPort());
            Map<String, String> environment = Deployment.over(emulators, Path.of(arguments[1]), bus);
            ApiHandler handler = new ApiHandler(Wiring.of(Config.from(environment)));
            new ApiBench(handler, Integer.parseInt(arguments[2])).run();
        }
        System.exit(0);
    }

    private void run() {
        for (int i = 0; i < LINKS; i++) {
            add(i);
        }
        String path = "/v1/links/"
                + JsonParser.parseString(add(1).getBody())
                        .getAsJsonObject()
                        .get("id")
                        .getAsString();
        System.out.printf("p50 of %d, over %d links (goals: reads 15 ms, adds 30 ms)%n", rounds, LINKS);
        measure("GET /v1/links/{linkId}", i -> call("GET", "/v1/links/{linkId}", path, "", ""));
        measure("GET /v1/links?limit=50", i -> call("GET", "/v1/links", "/v1/links", "limit=50", ""));
        measure("GET /v1/links?tag=tag0", i -> call("GET", "/v1/links", "/v1/links", "tag=tag0&limit=50", ""));
        measure("GET /v1/tags", i -> call("GET", "/v1/tags", "/v1/tags", "", ""));
        measure("POST /v1/links, 5 tags", i -> add(LINKS + i));
        measure("POST /v1/links, existing", i -> add(1));
        measure(
                "PATCH /v1/links/{linkId}",
                i -> call("PATCH", "/v1/links/{linkId}", path, "", "{\"title\": \"" + i + "\"}"));
    }

    private void measure(String what, IntFunction<APIGatewayV2HTTPResponse> request) {
        double[] millis = new double[rounds];
        double[] own = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            EmulatorShare.take();
            long start = System.nanoTime();
            int status = request.apply(i).getStatusCode();
            long took = System.nanoTime() - start;
            if (status >= 300) {
                throw new IllegalStateException(what + ": " + status);
            }
            millis[i] = took / 1e6;
            own[i] = (took - EmulatorShare.take()) / 1e6;
        }
        Arrays.sort(millis);
        Arrays.sort(own);
        System.out.printf(
                Locale.ROOT,
                "%-26s %6.1f ms, of it our own %5.1f ms   p95 %6.1f ms%n",
                what,
                millis[rounds / 2],
                own[rounds / 2],
                millis[rounds * 95 / 100]);
    }

    private APIGatewayV2HTTPResponse add(int number) {
        return call("POST", "/v1/links", "/v1/links", "", """
                {"url": "https://example.org/%d", "title": "A title of usual length for a page", "capture": %b,
                 "tags": ["tag0", "tag1", "tag2", "tag3", "tag4"]}
                """.formatted(number, number >= LINKS));
    }

    private APIGatewayV2HTTPResponse call(String method, String route, String path, String query, String body) {
        return handler.handleRequest(
                APIGatewayV2HTTPEvent.builder()
                        .withVersion("2.0")
                        .withRouteKey(method + " " + route)
                        .withRawPath(path)
                        .withRawQueryString(query)
                        .withHeaders(Map.of("content-type", "application/json"))
                        .withPathParameters(Map.of("linkId", path.substring(path.lastIndexOf('/') + 1)))
                        .withBody(body.isEmpty() ? null : body)
                        .withRequestContext(RequestContext.builder()
                                .withHttp(RequestContext.Http.builder()
                                        .withMethod(method)
                                        .withPath(path)
                                        .build())
                                .withAuthorizer(RequestContext.Authorizer.builder()
                                        .withLambda(Map.of("owner", "bench", "scopes", "read write"))
                                        .build())
                                .build())
                        .build(),
                null);
    }

    /** Takes every event, and tells nobody. */
    private static HttpServer eventBus() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] taken = "{\"FailedEntryCount\": 0, \"Entries\": []}".getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, taken.length);
            exchange.getResponseBody().write(taken);
            exchange.close();
        });
        server.start();
        return server;
    }
}
