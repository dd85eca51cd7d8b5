package dev.linksnap.capture.artifacts;

import dev.linksnap.capture.record.Exchange;
import dev.linksnap.capture.record.Recording;
import java.util.List;
import java.util.Optional;

/**
 * The exchange that brought the page's own document.
 *
 * @param redirects the exchanges that led to it, the first one first
 */
public record MainDocument(Exchange exchange, List<Exchange> redirects) {
    public MainDocument {
        redirects = List.copyOf(redirects);
    }

    /** @param url of the page as it is now; script may have changed it without a request */
    public static Optional<MainDocument> find(Recording recording, String url) {
        List<Exchange> documents = recording.exchanges().stream()
                .filter(exchange -> exchange.resourceType().equals("Document"))
                .toList();
        return recording
                .find(url)
                .filter(exchange -> exchange.resourceType().equals("Document"))
                .or(() -> documents.stream()
                        .filter(exchange -> !exchange.redirect())
                        .findFirst())
                .map(exchange -> new MainDocument(exchange, redirects(documents, exchange)));
    }

    private static List<Exchange> redirects(List<Exchange> documents, Exchange last) {
        return documents.stream()
                .filter(exchange -> exchange.redirect() && exchange.requestId().equals(last.requestId()))
                .toList();
    }
}
