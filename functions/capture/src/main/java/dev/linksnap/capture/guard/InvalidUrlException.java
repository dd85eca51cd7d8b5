package dev.linksnap.capture.guard;

/** The text given is not a URL that Linksnap captures. The code is stable, the message is for people. */
public final class InvalidUrlException extends RuntimeException {
    private final String code;

    /** @param code {@code invalid_url}, {@code unsupported_scheme}, {@code url_too_long} or {@code address_refused} */
    public InvalidUrlException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
