package dev.linksnap.idempotency;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.http.Response;
import dev.linksnap.ids.Owner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Answers as they are kept: compressed, and encrypted (AES-256-GCM) by a key made of the stack's secret and the caller's
 * idempotency key, of which the table has the hash only. An answer may hold what is nowhere else, such as a new token.
 */
public final class AnswerSeal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] secret;
    private final SecureRandom random = new SecureRandom();

    /** @param secret the same for every function of a stack */
    public AnswerSeal(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    byte[] close(Owner owner, String key, Response response) {
        JsonObject headers = new JsonObject();
        response.headers().forEach(headers::addProperty);
        JsonObject json = new JsonObject();
        json.addProperty("status", response.status());
        json.add("headers", headers);
        json.addProperty("body", response.body());
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] closed = cipher(Cipher.ENCRYPT_MODE, owner, key, nonce, compressed(json.toString()));
        byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + closed.length);
        System.arraycopy(closed, 0, whole, NONCE_BYTES, closed.length);
        return whole;
    }

    Response open(Owner owner, String key, byte[] closed) {
        byte[] nonce = Arrays.copyOf(closed, NONCE_BYTES);
        byte[] text =
                cipher(Cipher.DECRYPT_MODE, owner, key, nonce, Arrays.copyOfRange(closed, NONCE_BYTES, closed.length));
        JsonObject json = JsonParser.parseString(expanded(text)).getAsJsonObject();
        Map<String, String> headers = new HashMap<>();
        json.getAsJsonObject("headers").asMap().forEach((name, value) -> headers.put(name, value.getAsString()));
        return new Response(
                json.get("status").getAsInt(), headers, json.get("body").getAsString());
    }

    private byte[] cipher(int mode, Owner owner, String key, byte[] nonce, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] own = mac.doFinal(("answer\n" + owner + "\n" + key).getBytes(StandardCharsets.UTF_8));
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(own, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a kept answer cannot be sealed or opened", e);
        }
    }

    private static byte[] compressed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String expanded(byte[] bytes) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
