package dev.linksnap.local.gateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import dev.linksnap.local.emulators.Emulators;
import dev.linksnap.local.gateway.RouteTable.Match;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A request as an event, payload format 2.0.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     Payload format version</a>
 */
final class HttpEvent {
    private static final DateTimeFormatter CLF =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern TEXT =
            Pattern.compile("^(text/|application/(json|xml|javascript)|[^;]*\\+(json|xml))", Pattern.CASE_INSENSITIVE);

    private final JsonObject event = new JsonObject();

    private HttpEvent() {}

    static HttpEvent of(HttpExchange exchange, Match match, Instant now) {
        HttpEvent http = new HttpEvent();
        JsonObject event = http.event;
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        event.addProperty("version", "2.0");
        event.addProperty("routeKey", match.route().key());
        // Decoded, in spite of its name: an HTTP API decodes the path before all else.
        event.addProperty("rawPath", exchange.getRequestURI().getPath());
        event.addProperty("rawQueryString", query);
        http.addHeaders(exchange);
        http.addQuery(query);
        if (!match.variables().isEmpty()) {
            JsonObject variables = new JsonObject();
            match.variables().forEach(variables::addProperty);
            event.add("pathParameters", variables);
        }
        event.add("requestContext", context(exchange, match, now));
        event.addProperty("isBase64Encoded", false);
        return http;
    }

    /** What the authorizer function is asked. */
    JsonObject forAuthorizer(String routeArn, List<String> identity) {
        JsonObject question = event.deepCopy();
        question.addProperty("type", "REQUEST");
        question.addProperty("routeArn", routeArn);
        JsonArray source = new JsonArray();
        identity.forEach(source::add);
        question.add("identitySource", source);
        question.remove("isBase64Encoded");
        return question;
    }

    HttpEvent authorized(JsonObject context) {
        JsonObject authorizer = new JsonObject();
        authorizer.add("lambda", context);
        event.getAsJsonObject("requestContext").add("authorizer", authorizer);
        return this;
    }

    /** What its content type says is text as it is, anything else in Base64. */
    HttpEvent withBody(byte[] body) {
        if (body.length == 0) {
            return this;
        }
        JsonElement contentType = event.getAsJsonObject("headers").get("content-type");
        boolean isText =
                contentType != null && TEXT.matcher(contentType.getAsString()).find();
        Optional<String> text = isText ? utf8(body) : Optional.empty();
        event.addProperty("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)));
        event.addProperty("isBase64Encoded", text.isEmpty());
        return this;
    }

    JsonObject json() {
        return event;
    }

    /** Names in lower case, several values joined by commas; cookies apart. */
    private void addHeaders(HttpExchange exchange) {
        JsonObject headers = new JsonObject();
        JsonArray cookies = new JsonArray();
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("cookie")) {
                header.getValue().stream()
                        .flatMap(line -> List.of(line.split(";\\s*")).stream())
                        .forEach(cookies::add);
                continue;
            }
            headers.addProperty(name, String.join(",", header.getValue()));
        }
        event.add("headers", headers);
        if (!cookies.isEmpty()) {
            event.add("cookies", cookies);
        }
    }

    /** Several values of one name joined by commas. */
    private void addQuery(String query) {
        JsonObject parameters = new JsonObject();
        for (String pair : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            String[] parts = pair.split("=", 2);
            String name = decode(parts[0]);
            String value = parts.length == 1 ? "" : decode(parts[1]);
            JsonElement before = parameters.get(name);
            parameters.addProperty(name, before == null ? value : before.getAsString() + "," + value);
        }
        if (!parameters.isEmpty()) {
            event.add("queryStringParameters", parameters);
        }
    }

    private static JsonObject context(HttpExchange exchange, Match match, Instant now) {
        JsonObject http = new JsonObject();
        http.addProperty("method", exchange.getRequestMethod());
        http.addProperty("path", exchange.getRequestURI().getPath());
        http.addProperty("protocol", exchange.getProtocol());
        http.addProperty("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress());
        http.addProperty(
                "userAgent",
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("User-Agent"))
                        .orElse(""));
        JsonObject context = new JsonObject();
        context.addProperty("accountId", Emulators.ACCOUNT);
        context.addProperty("apiId", "local");
        context.addProperty("domainName", "localhost");
        context.addProperty("domainPrefix", "localhost");
        context.add("http", http);
        context.addProperty("requestId", UUID.randomUUID().toString());
        context.addProperty("routeKey", match.route().key());
        context.addProperty("stage", "$default");
        context.addProperty("time", CLF.format(now));
        context.addProperty("timeEpoch", now.toEpochMilli());
        return context;
    }

    private static Optional<String> utf8(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
