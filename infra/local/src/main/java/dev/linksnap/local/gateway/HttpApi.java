package dev.linksnap.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.linksnap.local.functions.FunctionError;
import dev.linksnap.local.functions.LambdaFunction;
import dev.linksnap.local.gateway.Authorization.Verdict;
import dev.linksnap.local.gateway.RouteTable.Match;
import dev.linksnap.local.template.EventSource.Route;
import dev.linksnap.local.template.HttpApiResource.Authorizer;
import dev.linksnap.local.template.HttpApiResource.Cors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An HTTP API with its routes and authorizers. */
public final class HttpApi implements HttpHandler {
    /** API Gateway's quota for a request's body. */
    private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

    private static final String ARN = "arn:aws:execute-api:us-east-1:123456789012:local/$default/";

    private final RouteTable routes = new RouteTable();
    private final Map<String, Authorization> authorizations = new HashMap<>();
    private Optional<CrossOrigin> crossOrigin = Optional.empty();
    private final Clock clock;

    public HttpApi(Clock clock) {
        this.clock = clock;
    }

    /** Without this no page of another origin may use it. */
    public void allowOrigins(Cors cors) {
        crossOrigin = Optional.of(new CrossOrigin(cors));
    }

    public void addAuthorizer(String name, Authorizer authorizer, LambdaFunction function) {
        authorizations.put(name, new Authorization(authorizer, function, clock));
    }

    /** @param route whose authorizer, if it has one, was added before */
    public void addRoute(Route route, LambdaFunction function) {
        routes.add(route, function);
    }

    /** Answers all that the server's other contexts do not. */
    public void serveOn(HttpServer server) {
        server.createContext("/", this);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
        crossOrigin.ifPresent(cors -> cors.allow(exchange));
        Optional<Answer> preflight = crossOrigin.flatMap(cors -> cors.preflight(exchange));
        if (preflight.isPresent()) {
            return preflight.get();
        }
        Optional<Match> match = routes.find(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath());
        if (match.isEmpty()) {
            return Answer.message(404, "Not Found");
        }
        HttpEvent event = HttpEvent.of(exchange, match.get(), clock.instant());
        Optional<Answer> refusal = authorize(exchange, match.get().route(), event);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return Answer.message(413, "Request Entity Too Large");
        }
        return call(match.get().function(), event.withBody(body));
    }

    private Optional<Answer> authorize(HttpExchange exchange, Route route, HttpEvent event)
            throws InterruptedException {
        if (route.authorizer().isEmpty()) {
            return Optional.empty();
        }
        String arn =
                ARN + exchange.getRequestMethod() + exchange.getRequestURI().getPath();
        Verdict verdict = authorizations.get(route.authorizer().get()).check(exchange.getRequestHeaders(), event, arn);
        if (verdict instanceof Verdict.Refused refused) {
            return Optional.of(refused.answer());
        }
        event.authorized(((Verdict.Allowed) verdict).context());
        return Optional.empty();
    }

    private static Answer call(LambdaFunction function, HttpEvent event) throws InterruptedException {
        try {
            return Answer.of(function.invoke(event.json().toString().getBytes(StandardCharsets.UTF_8)));
        } catch (FunctionError failed) {
            return failed.isTimeout()
                    ? Answer.message(503, "Service Unavailable")
                    : Answer.message(500, "Internal Server Error");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers()
                .forEach((name, values) ->
                        values.forEach(value -> exchange.getResponseHeaders().add(name, value)));
        boolean bodiless = exchange.getRequestMethod().equals("HEAD")
                || answer.body().length == 0
                || answer.status() == 204
                || answer.status() == 304;
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(answer.body());
        }
    }
}
