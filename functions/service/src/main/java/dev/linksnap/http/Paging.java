package dev.linksnap.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.TreeMap;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pages of a list, chained by cursors. A cursor is base64url of: a signature (16 bytes), when it was made (8 bytes,
 * epoch milliseconds), the position. The signature covers owner, path and query too, so that a cursor serves nobody
 * else and no other list.
 */
public final class Paging {
    private static final int SIGNATURE_BYTES = 16;
    private static final int HEADER_BYTES = SIGNATURE_BYTES + Long.BYTES;
    private static final int MAX_CURSOR_LENGTH = 2_000;
    private static final Duration LIFETIME = Duration.ofDays(1);

    private final SecretKeySpec key;
    private final Clock clock;

    /** @param secret at least 32 characters, the same for every function of a stack */
    public Paging(String secret, Clock clock) {
        if (secret.length() < 32) {
            throw new IllegalArgumentException("the secret that signs cursors has fewer than 32 characters");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.clock = clock;
    }

    /**
     * Reads {@code limit} and {@code cursor}.
     *
     * @throws Problem 422 for a wrong limit, 400 {@code invalid_cursor} for a foreign, altered or expired cursor
     */
    public Window window(Request request, String owner) {
        int limit = request.query().one("limit").map(Paging::limit).orElse(Window.DEFAULT_LIMIT);
        return new Window(limit, request.query().one("cursor").map(cursor -> open(cursor, scope(request, owner))));
    }

    /** Renders {@code {"items": […], "nextCursor": …}}. */
    public <T> Response page(Request request, String owner, Slice<T> slice, Function<T, ? extends JsonElement> render) {
        JsonArray items = new JsonArray();
        slice.items().forEach(item -> items.add(render.apply(item)));
        JsonObject page = new JsonObject();
        page.add("items", items);
        page.add(
                "nextCursor",
                slice.next()
                        .<JsonElement>map(position -> new JsonPrimitive(seal(position, scope(request, owner))))
                        .orElse(JsonNull.INSTANCE));
        return Response.json(200, page);
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= Window.MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw Problem.invalid("limit", "must be a number from 1 to " + Window.MAX_LIMIT);
    }

    /** Everything that a cursor is bound to. The limit may change from page to page. */
    private static String scope(Request request, String owner) {
        TreeMap<String, Object> query = new TreeMap<>(request.query().parameters());
        query.remove("cursor");
        query.remove("limit");
        return owner + "\n" + request.path() + "\n" + query;
    }

    private String seal(String position, String scope) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        ByteBuffer signed = ByteBuffer.allocate(Long.BYTES + text.length);
        signed.putLong(clock.millis()).put(text);
        ByteBuffer cursor = ByteBuffer.allocate(HEADER_BYTES + text.length);
        cursor.put(sign(signed.array(), scope)).put(signed.array());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.array());
    }

    private String open(String cursor, String scope) {
        byte[] bytes = decode(cursor);
        if (bytes.length < HEADER_BYTES) {
            throw invalid();
        }
        byte[] signature = new byte[SIGNATURE_BYTES];
        byte[] signed = new byte[bytes.length - SIGNATURE_BYTES];
        ByteBuffer.wrap(bytes).get(signature).get(signed);
        if (!MessageDigest.isEqual(signature, sign(signed, scope))) {
            throw invalid();
        }
        if (clock.millis() - ByteBuffer.wrap(signed).getLong() > LIFETIME.toMillis()) {
            throw invalid();
        }
        return new String(signed, Long.BYTES, signed.length - Long.BYTES, StandardCharsets.UTF_8);
    }

    private static byte[] decode(String cursor) {
        if (cursor.length() > MAX_CURSOR_LENGTH) {
            throw invalid();
        }
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private byte[] sign(byte[] signed, String scope) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(signed.length).array());
            mac.update(signed);
            byte[] whole = mac.doFinal(scope.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(SIGNATURE_BYTES)
                    .put(whole, 0, SIGNATURE_BYTES)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    private static Problem invalid() {
        return Problem.of(400, "invalid_cursor", "The cursor is not valid for this request; begin without one.");
    }
}
