package dev.linksnap.capture.record;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request and what came back. A redirect is an exchange of its own, before the one it leads to.
 *
 * @param requestId Chrome's id; the hops of a redirect share it
 * @param url without a fragment
 * @param requestHeaders as sent, names in any case; look-ups ignore the case
 * @param requestBody the body of a POST and the like
 * @param status 0 if there was no response
 * @param responseHeaders as received, but for the body's encoding see {@code body}
 * @param body the body with all transfer and content encodings undone; empty if there was none or it was not kept
 * @param bodyBytes the size of {@code body}
 * @param mediaType as the browser took it to be, without parameters, in lower case; empty if unknown
 * @param resourceType what the page wanted it for, in DevTools' words: {@code Document}, {@code Image}, {@code Font}, …
 * @param failure why there is no response or no body: a net error of Chrome's such as {@code net::ERR_FAILED}, or a
 *     code of ours
 * @param redirect whether the response sent the browser on to another URL
 */
public record Exchange(
        String requestId,
        String url,
        String method,
        Map<String, List<String>> requestHeaders,
        Optional<Path> requestBody,
        int status,
        String statusText,
        Map<String, List<String>> responseHeaders,
        Optional<Path> body,
        long bodyBytes,
        String mediaType,
        String resourceType,
        Instant startedAt,
        Optional<String> failure,
        boolean redirect) {

    public Exchange {
        requestHeaders = ignoringCase(requestHeaders);
        responseHeaders = ignoringCase(responseHeaders);
    }

    private static Map<String, List<String>> ignoringCase(Map<String, List<String>> headers) {
        TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return Collections.unmodifiableMap(copy);
    }

    /** The first value of a response header. */
    public Optional<String> responseHeader(String name) {
        return responseHeaders.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Host and port as the URL writes them. */
    String authority() {
        int begin = url.indexOf("://") + 3;
        return url.substring(begin, endOfAuthority(begin));
    }

    /** Path and query. Not by {@code java.net.URI}: browsers ask for URLs that it does not take. */
    String target() {
        String target = url.substring(endOfAuthority(url.indexOf("://") + 3));
        return target.startsWith("/") ? target : "/" + target;
    }

    private int endOfAuthority(int begin) {
        int end = begin;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
