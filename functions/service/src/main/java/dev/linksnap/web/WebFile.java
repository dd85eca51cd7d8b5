package dev.linksnap.web;

import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import java.util.Map;
import java.util.Optional;

/**
 * One file of the page.
 *
 * @param name its path among the page's files: {@code kit/dom.js}
 * @param etag quoted, of the content alone
 */
record WebFile(String name, String text, String etag) {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "webmanifest", "application/manifest+json");

    /** @param caching a {@code Cache-Control} */
    Response answer(Request request, String caching) {
        Map<String, String> headers = Map.of("etag", etag, "cache-control", caching);
        if (request.header("if-none-match").filter(this::isNamedIn).isPresent()) {
            return new Response(304, headers, "");
        }
        return new Response(200, headers, text).withHeader("content-type", mediaType());
    }

    private boolean isNamedIn(String ifNoneMatch) {
        return ifNoneMatch.equals("*") || ifNoneMatch.contains(etag);
    }

    private String mediaType() {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return Optional.ofNullable(MEDIA_TYPES.get(extension))
                .orElseThrow(() -> new IllegalStateException("no media type for " + name));
    }
}
