package dev.linksnap.capture.record;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.netpreserve.jwarc.URIs;

/**
 * One line of a CDXJ index: where in a WARC file the response of a URL is.
 *
 * @param digest with its algorithm, as {@code sha256:…}
 * @param lengthBytes of the compressed record
 * @param offsetBytes of the compressed record from the file's begin
 * @param encodedRequest a request body as a query with {@code __wb_method}; empty for GET
 * @see <a href="https://specs.webrecorder.net/cdxj/0.1.0/">CDXJ</a>
 */
record CdxLine(
        String url,
        Instant date,
        String mediaType,
        int status,
        Optional<String> digest,
        long lengthBytes,
        long offsetBytes,
        String fileName,
        String method,
        String encodedRequest)
        implements Comparable<CdxLine> {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The URL with the host's parts turned round, so that a site's pages sort together. */
    String key() {
        if (encodedRequest.isEmpty()) {
            return URIs.toNormalizedSurt(url);
        }
        return URIs.toNormalizedSurt(url + (url.contains("?") ? "&" : "?") + encodedRequest);
    }

    String timestamp() {
        return TIMESTAMP.format(date);
    }

    private String sortKey() {
        return key() + " " + timestamp();
    }

    @Override
    public int compareTo(CdxLine other) {
        return sortKey().compareTo(other.sortKey());
    }

    @Override
    public String toString() {
        JsonObject json = new JsonObject();
        json.addProperty("url", url);
        json.addProperty("mime", mediaType);
        json.addProperty("status", status);
        digest.ifPresent(value -> json.addProperty("digest", value));
        json.addProperty("length", lengthBytes);
        json.addProperty("offset", offsetBytes);
        json.addProperty("filename", fileName);
        if (!encodedRequest.isEmpty()) {
            json.addProperty("method", method);
            json.addProperty("requestBody", encodedRequest.replaceFirst("^__wb_method=[^&]*&?", ""));
        }
        return sortKey() + " " + json;
    }
}
