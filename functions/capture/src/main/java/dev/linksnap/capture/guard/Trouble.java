package dev.linksnap.capture.guard;

/** Why the guard itself answered, instead of the site asked for. */
public enum Trouble {
    /** The policy forbids this host, address or port. */
    REFUSED("refused"),
    /** The name has no address. */
    HOST_NOT_FOUND("host_not_found"),
    /** The name's addresses could not be found out in time. */
    LOOKUP_TIMED_OUT("lookup_timed_out"),
    /** Nobody answers at the addresses, or the connection broke before a response. */
    CONNECTION_FAILED("connection_failed"),
    /** The addresses, or the server there, did not answer in time. */
    CONNECTION_TIMED_OUT("connection_timed_out"),
    /** What came back is not HTTP. */
    BAD_RESPONSE("bad_response"),
    /** What the browser sent is not a request that the guard forwards. */
    BAD_REQUEST("bad_request"),
    /** The capture has received all the bytes it may. */
    TOO_MANY_BYTES("too_many_bytes");

    /** Names the trouble on responses that the guard made; never present on a site's own. */
    public static final String HEADER = "X-Linksnap-Guard";

    private final String code;

    Trouble(String code) {
        this.code = code;
    }

    /** Stable, snake_case. */
    public String code() {
        return code;
    }
}
