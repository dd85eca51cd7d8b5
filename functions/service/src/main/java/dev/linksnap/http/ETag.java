package dev.linksnap.http;

import java.util.Arrays;

/** The version of a resource, so that a change can be asked for on condition that nobody else was faster. */
public record ETag(long version) {

    /** As in the {@code ETag} header. */
    @Override
    public String toString() {
        return "\"" + version + "\"";
    }

    /**
     * @throws Problem 412 if the request has an {@code If-Match} that this version does not meet
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1">RFC 9110, If-Match</a>
     */
    public void requireMatch(Request request) {
        boolean matches = request.header("if-match")
                .map(header -> Arrays.stream(header.split(","))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(toString())))
                .orElse(true);
        if (!matches) {
            throw stale();
        }
    }

    public static Problem stale() {
        return Problem.of(412, "stale", "It has been changed since; get it again and decide anew.");
    }
}
