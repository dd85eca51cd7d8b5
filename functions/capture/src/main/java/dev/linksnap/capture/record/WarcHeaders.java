package dev.linksnap.capture.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headers of an exchange as an archive should have them. */
final class WarcHeaders {
    /** Said of the body as it was on the wire, but what is archived is the decoded body. */
    private static final Set<String> ENCODINGS = Set.of("content-encoding", "transfer-encoding", "content-length");

    /** Between the browser and our proxy, or a secret of whoever asked for the capture. */
    private static final Set<String> PRIVATE =
            Set.of("authorization", "cookie", "proxy-authorization", "proxy-connection");

    private WarcHeaders() {}

    static Map<String, List<String>> request(Exchange exchange) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        exchange.requestHeaders().forEach((name, values) -> {
            if (!isPseudo(name) && !PRIVATE.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, clean(values));
            }
        });
        if (headers.keySet().stream().noneMatch(name -> name.equalsIgnoreCase("host"))) {
            headers.put("Host", List.of(exchange.authority()));
        }
        return headers;
    }

    static Map<String, List<String>> response(Exchange exchange) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        exchange.responseHeaders().forEach((name, values) -> {
            if (!isPseudo(name)) {
                boolean encoding = ENCODINGS.contains(name.toLowerCase(Locale.ROOT));
                headers.put(encoding ? "x-orig-" + name.toLowerCase(Locale.ROOT) : name, clean(values));
            }
        });
        return headers;
    }

    /** HTTP/2 has its request line among the headers. */
    private static boolean isPseudo(String name) {
        return name.startsWith(":");
    }

    private static List<String> clean(List<String> values) {
        return values.stream().map(value -> value.replaceAll("[\r\n\0]", " ")).toList();
    }
}
