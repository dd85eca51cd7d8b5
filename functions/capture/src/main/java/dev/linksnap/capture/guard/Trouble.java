package dev.linksnap.capture.guard;

/** Why the guard itself answered, instead of the site asked for. */
public enum Trouble {
    /** The policy forbids this host, address or port. */
    REFUSED("refused", 403),
    /** The name has no address. */
    HOST_NOT_FOUND("host_not_found", 502),
    /** The name's addresses could not be found out in time. */
    LOOKUP_TIMED_OUT("lookup_timed_out", 504),
    /** Nobody answers at the addresses, or the connection broke before a response. */
    CONNECTION_FAILED("connection_failed", 502),
    /** The addresses, or the server there, did not answer in time. */
    CONNECTION_TIMED_OUT("connection_timed_out", 504),
    /** What came back is not HTTP. */
    BAD_RESPONSE("bad_response", 502),
    /** What the browser sent is not a request that the guard forwards. */
    BAD_REQUEST("bad_request", 400),
    /** The capture has received all the bytes it may. */
    TOO_MANY_BYTES("too_many_bytes", 403);

    /** Names the trouble on responses that the guard made; never present on a site's own. */
    public static final String HEADER = "X-Linksnap-Guard";

    private final String code;
    private final int status;

    Trouble(String code, int status) {
        this.code = code;
        this.status = status;
    }

    /** Stable, snake_case. */
    public String code() {
        return code;
    }

    /** The HTTP status that the browser gets. */
    int status() {
        return status;
    }
}
