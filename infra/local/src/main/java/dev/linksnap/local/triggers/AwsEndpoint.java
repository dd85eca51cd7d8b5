package dev.linksnap.local.triggers;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.linksnap.local.functions.FunctionError;
import dev.linksnap.local.functions.LambdaFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two AWS API calls that the platform answers itself: EventBridge's {@code PutEvents} and Lambda's {@code Invoke}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class AwsEndpoint implements HttpHandler {
    private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

    private final EventBuses buses;
    private final List<LambdaFunction> functions;

    public AwsEndpoint(EventBuses buses, List<LambdaFunction> functions) {
        this.buses = buses;
        this.functions = List.copyOf(functions);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Matcher invoke = INVOKE.matcher(exchange.getRequestURI().getPath());
            if (invoke.matches()) {
                invoke(exchange, invoke.group(1), body);
                return;
            }
            if ("AWSEvents.PutEvents".equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
                JsonObject request = JsonParser.parseString(new String(body, StandardCharsets.UTF_8))
                        .getAsJsonObject();
                send(exchange, 200, buses.putEvents(request).toString());
                return;
            }
            send(exchange, 400, "{\"__type\":\"UnknownOperationException\"}");
        }
    }

    private void invoke(HttpExchange exchange, String name, byte[] event) throws IOException {
        Optional<LambdaFunction> function = functions.stream()
                .filter(candidate -> List.of(
                                candidate.resource().id(), candidate.resource().name(), candidate.arn())
                        .contains(name))
                .findFirst();
        if (function.isEmpty()) {
            send(exchange, 404, "{\"Message\":\"Function not found: " + name + "\"}");
            return;
        }
        try {
            String answer = new String(function.get().invoke(event), StandardCharsets.UTF_8);
            send(exchange, 200, answer);
        } catch (FunctionError failed) {
            JsonObject error = new JsonObject();
            error.addProperty("errorMessage", failed.getMessage());
            error.addProperty("errorType", failed.type());
            exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
            send(exchange, 200, error.toString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
