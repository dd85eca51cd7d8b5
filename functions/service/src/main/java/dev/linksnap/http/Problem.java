package dev.linksnap.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The caller's mistake, or something that is not there: the one exception that becomes an answer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, Problem Details for HTTP APIs</a>
 */
public final class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final List<FieldError> errors;
    private final Optional<Duration> retryAfter;

    private Problem(int status, String code, String detail, List<FieldError> errors, Optional<Duration> retryAfter) {
        super(detail);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /**
     * @param status an HTTP status from 400 to 599
     * @param code stable, snake_case, listed in the OpenAPI document
     * @param detail a sentence for people, without internals
     */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Optional.empty());
    }

    /** @param retryAfter when it is worth trying again; told in whole seconds */
    public static Problem of(int status, String code, String detail, Duration retryAfter) {
        return new Problem(status, code, detail, List.of(), Optional.of(retryAfter));
    }

    /** A body or parameter with wrong fields; answers 422. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(
                422, "invalid_request", "The request has fields that are not valid.", errors, Optional.empty());
    }

    public static Problem invalid(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    /** One wrong field, with a code of its own for what is wrong with it; answers 422. */
    public static Problem invalid(String code, String pointer, String detail) {
        return new Problem(422, code, detail, List.of(new FieldError(pointer, detail)), Optional.empty());
    }

    /** Not there, or somebody else's: the answer does not tell which. */
    public static Problem notFound(String what) {
        return of(404, "not_found", "There is no such " + what + ".");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /**
     * @param pointer JSON Pointer to the field (RFC 6901): {@code /url}, {@code /tags/3}; for a query parameter its
     *     name
     */
    public record FieldError(String pointer, String detail) {}
}
