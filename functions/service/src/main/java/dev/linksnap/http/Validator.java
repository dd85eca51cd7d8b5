package dev.linksnap.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/** Answers that are not sent again to who has them: their {@code ETag} is the digest of their body. */
public final class Validator {
    private static final int BYTES = 16;

    private Validator() {}

    /**
     * The answer with an {@code ETag}, or 304 without body if the request's {@code If-None-Match} names that.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">RFC 9110, If-None-Match</a>
     */
    public static Response unlessKnown(Request request, Response whole) {
        String etag = "\"" + digest(whole.body()) + "\"";
        boolean isKnown = request.header("if-none-match").stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(known -> known.strip().replaceFirst("^W/", ""))
                .anyMatch(known -> known.equals(etag) || known.equals("*"));
        return (isKnown ? new Response(304, Map.of(), "") : whole).withHeader("etag", etag);
    }

    private static String digest(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
