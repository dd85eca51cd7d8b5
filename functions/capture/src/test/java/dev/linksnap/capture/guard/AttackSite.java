package dev.linksnap.capture.guard;

import com.sun.net.httpserver.HttpExchange;
import dev.linksnap.capture.fixture.FixtureSite;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Pages that try to make the browser connect to where it must not. */
final class AttackSite {
    private AttackSite() {}

    /** Adds the helpers that {@code attack.js} needs. */
    static void install(FixtureSite site) {
        site.content("/attack.js", "text/javascript", script());
        site.on("/redirect", exchange -> {
            exchange.getResponseHeaders().set("Location", ascii(query(exchange)));
            exchange.sendResponseHeaders(302, -1);
        });
        site.on("/refresh", exchange -> html(exchange, "<meta http-equiv=refresh content='0;url=%s'>"));
        site.on("/location", exchange -> html(exchange, "<script>location = '%s'</script>"));
        site.on("/importmap", exchange -> html(exchange, """
                <script type=importmap>{"imports": {"x": "%s"}}</script><script type=module>import 'x'</script>
                """));
        site.on("/csp", exchange -> {
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "img-src 'none'; report-uri " + query(exchange));
            html(exchange, "<img src=/nothing.png>");
        });
        site.on(
                "/worker.js",
                exchange -> FixtureSite.send(
                        exchange,
                        200,
                        "text/javascript",
                        ("fetch('" + query(exchange) + "', {mode: 'no-cors'}).catch(() => {})")
                                .getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A page that aims every vector at each target, and says in its title what they are; {@code {vector}} in a target
     * becomes the vector's name.
     */
    static String page(List<String> targets) {
        String attempts = targets.stream()
                .map(target -> "(name) => '" + target + "'.replace('{vector}', name)")
                .map(target -> "attempt(vectors, " + target + "); attempt(silent, " + target + ");")
                .collect(Collectors.joining("\n"));
        return "<!doctype html><body><script src=/attack.js></script><script>" + attempts
                + "document.title = Object.keys(vectors)</script>";
    }

    /** Header lines take no more. */
    private static String ascii(String location) {
        return location.chars().allMatch(c -> c < 0x80)
                ? location
                : URI.create(location).toASCIIString();
    }

    private static void html(HttpExchange exchange, String template) throws IOException {
        byte[] page = template.replace("%s", query(exchange)).getBytes(StandardCharsets.UTF_8);
        FixtureSite.send(exchange, 200, "text/html; charset=utf-8", page);
    }

    private static String query(HttpExchange exchange) {
        return URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
    }

    private static byte[] script() {
        try (InputStream stream = Objects.requireNonNull(AttackSite.class.getResourceAsStream("attack.js"))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
