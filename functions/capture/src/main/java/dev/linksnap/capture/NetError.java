package dev.linksnap.capture;

import dev.linksnap.capture.CaptureResult.Failed;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.capture.CaptureResult.Refused;
import dev.linksnap.capture.guard.Trouble;
import java.util.Map;
import java.util.Optional;

/** What a failed navigation means for a capture. */
final class NetError {
    private record Meaning(String code, FailureClass failureClass) {}

    private static final Meaning CONNECTION = new Meaning("connection_failed", FailureClass.TRANSIENT);
    private static final Meaning NO_HOST = new Meaning("host_not_found", FailureClass.PERMANENT);
    private static final Meaning SLOW = new Meaning("load_timeout", FailureClass.TRANSIENT);
    private static final Meaning TLS = new Meaning("tls_error", FailureClass.PERMANENT);
    private static final Meaning GARBLED = new Meaning("bad_response", FailureClass.TARGET);
    private static final Meaning OTHER = new Meaning("load_failed", FailureClass.TRANSIENT);

    /** @see <a href="https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h">net errors</a> */
    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            Map.entry("net::ERR_NAME_NOT_RESOLVED", NO_HOST),
            Map.entry("net::ERR_CONNECTION_REFUSED", CONNECTION),
            Map.entry("net::ERR_CONNECTION_RESET", CONNECTION),
            Map.entry("net::ERR_CONNECTION_CLOSED", CONNECTION),
            Map.entry("net::ERR_CONNECTION_ABORTED", CONNECTION),
            Map.entry("net::ERR_CONNECTION_FAILED", CONNECTION),
            Map.entry("net::ERR_ADDRESS_UNREACHABLE", CONNECTION),
            Map.entry("net::ERR_TUNNEL_CONNECTION_FAILED", CONNECTION),
            Map.entry("net::ERR_EMPTY_RESPONSE", CONNECTION),
            Map.entry("net::ERR_TIMED_OUT", SLOW),
            Map.entry("net::ERR_CONNECTION_TIMED_OUT", SLOW),
            Map.entry("net::ERR_INVALID_RESPONSE", GARBLED),
            Map.entry("net::ERR_INVALID_HTTP_RESPONSE", GARBLED),
            Map.entry("net::ERR_CONTENT_DECODING_FAILED", GARBLED),
            Map.entry("net::ERR_RESPONSE_HEADERS_TOO_BIG", GARBLED),
            Map.entry("net::ERR_INVALID_REDIRECT", GARBLED),
            Map.entry("net::ERR_UNSAFE_REDIRECT", GARBLED),
            Map.entry("net::ERR_UNKNOWN_URL_SCHEME", GARBLED),
            Map.entry("net::ERR_TOO_MANY_REDIRECTS", new Meaning("too_many_redirects", FailureClass.TARGET)),
            Map.entry("net::ERR_ABORTED", new Meaning("no_content", FailureClass.TARGET)));

    private NetError() {}

    /** @param trouble what the guard knows of the target; it saw more than Chrome did */
    static CaptureResult result(String netError, Optional<Trouble> trouble) {
        if (trouble.isPresent()) {
            return result(trouble.get());
        }
        if (netError.equals("net::ERR_UNSAFE_PORT")) {
            return refused();
        }
        boolean tls = netError.startsWith("net::ERR_CERT_") || netError.startsWith("net::ERR_SSL_");
        Meaning meaning = tls ? TLS : MEANINGS.getOrDefault(netError, OTHER);
        return new Failed(meaning.code(), meaning.failureClass(), netError);
    }

    /** What it means that the guard answered in the site's place. */
    static CaptureResult result(Trouble trouble) {
        return switch (trouble) {
            case REFUSED -> refused();
            case TOO_MANY_BYTES ->
                new Failed(trouble.code(), FailureClass.TARGET, "The page sends more than a capture may receive.");
            case HOST_NOT_FOUND -> new Failed(trouble.code(), FailureClass.PERMANENT, "The host name has no address.");
            case LOOKUP_TIMED_OUT, CONNECTION_TIMED_OUT ->
                new Failed(SLOW.code(), FailureClass.TRANSIENT, "The server did not answer in time.");
            case CONNECTION_FAILED ->
                new Failed(CONNECTION.code(), FailureClass.TRANSIENT, "No connection to the server.");
            case BAD_RESPONSE, BAD_REQUEST ->
                new Failed(GARBLED.code(), FailureClass.TARGET, "The server's answer is not HTTP.");
        };
    }

    private static CaptureResult refused() {
        return new Refused("address_refused", "Policy forbids this address.");
    }
}
