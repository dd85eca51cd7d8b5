package dev.linksnap.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was learnt of the page while it was captured.
 *
 * @param requestedUrl the URL as given
 * @param finalUrl the URL after all redirects
 * @param redirects every URL passed through, the first one first, without the final one
 * @param httpStatus of the final main document
 * @param mediaType of the final main document, without parameters
 * @param title the document's title, empty if it has none
 * @param canonicalUrl what the page itself says its address is
 * @param text the main text of the page, for search
 * @param requests number of requests the page made
 * @param receivedBytes bytes received for them
 * @param blocked requests that policy refused
 * @param retryAfter when the server wants to be asked again, as its {@code Retry-After} has it: seconds or an HTTP date
 */
public record Page(
        String requestedUrl,
        String finalUrl,
        List<String> redirects,
        int httpStatus,
        String mediaType,
        String title,
        Optional<String> description,
        Optional<String> canonicalUrl,
        Optional<String> language,
        String text,
        Instant capturedAt,
        Duration duration,
        Quality quality,
        int requests,
        long receivedBytes,
        List<BlockedRequest> blocked,
        Optional<String> retryAfter) {

    public Page {
        redirects = List.copyOf(redirects);
        blocked = List.copyOf(blocked);
    }

    /** @param reason the rule that refused it, such as {@code private_address} */
    public record BlockedRequest(String url, String reason) {}
}
