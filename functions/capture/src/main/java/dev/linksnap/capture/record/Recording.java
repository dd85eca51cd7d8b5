package dev.linksnap.capture.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a page asked for and got, in the order of the requests. */
public final class Recording {
    private final List<Exchange> exchanges;
    private final Map<String, Exchange> byUrl = new HashMap<>();
    private final Map<String, List<Exchange>> byRequest;

    private Recording(List<Exchange> exchanges) {
        this.exchanges = List.copyOf(exchanges);
        this.byRequest = exchanges.stream().collect(Collectors.groupingBy(Exchange::requestId));
        this.exchanges.forEach(exchange -> byUrl.merge(withoutFragment(exchange.url()), exchange, Recording::better));
    }

    public static Recording of(List<Exchange> exchanges) {
        return new Recording(exchanges);
    }

    /** A GET with a body serves best, the first of them; then any other. */
    private static Exchange better(Exchange one, Exchange other) {
        return rank(other) > rank(one) ? other : one;
    }

    private static int rank(Exchange exchange) {
        if (exchange.redirect()) {
            return 3;
        }
        boolean get = exchange.method().equals("GET");
        boolean good = exchange.status() >= 200 && exchange.status() < 300;
        return (get ? 4 : 0) + (good ? 2 : 0) + (exchange.body().isPresent() ? 1 : 0);
    }

    public List<Exchange> exchanges() {
        return exchanges;
    }

    /** The exchange that gave the page the content of that URL, redirects followed; a fragment is ignored. */
    public Optional<Exchange> find(String url) {
        String wanted = withoutFragment(url);
        for (int hops = 0; hops < 20; hops++) {
            Exchange exchange = byUrl.get(wanted);
            if (exchange == null) {
                return Optional.empty();
            }
            if (!exchange.redirect()) {
                return Optional.of(exchange);
            }
            Optional<String> next = target(exchange);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            wanted = next.get();
        }
        return Optional.empty();
    }

    private Optional<String> target(Exchange redirect) {
        List<Exchange> hops = hops(redirect.requestId());
        int next = hops.indexOf(redirect) + 1;
        return next < hops.size() ? Optional.of(withoutFragment(hops.get(next).url())) : Optional.empty();
    }

    /** The exchanges of one request: its redirects in their order, then what they led to. */
    public List<Exchange> hops(String requestId) {
        return byRequest.getOrDefault(requestId, List.of());
    }

    private static String withoutFragment(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? url : url.substring(0, hash);
    }
}
