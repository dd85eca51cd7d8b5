package dev.linksnap.capture.browser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFieldTest {
    private static ByteArrayInputStream json(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] decode(String json, String field) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultField.decode(json(json), field, out);
        return out.toByteArray();
    }

    private static String unescape(String json) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultField.unescape(json(json), "body", out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 49_151, 49_152, 49_153, 1_000_000})
    void decodesBase64OfAnyLength(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        String json = "{\"id\":7,\"result\":{\"data\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}}";
        assertArrayEquals(bytes, decode(json, "data"));
    }

    @Test
    void decodesTheFieldThatWasAskedFor() throws IOException {
        assertEquals("yes", new String(decode("{\"da\":\"xx\",\"data\":\"eWVz\",\"tail\":\"bm8=\"}", "data")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a\"b\\c/d", "line\nend\ttab\r\b\f", "你好 ☃ 😀", "\u0001", "\u2028"})
    void readsTextAsJsonParsersDo(String text) throws IOException {
        JsonObject result = new JsonObject();
        result.addProperty("body", text);
        assertEquals(text, unescape(result.toString()));
    }

    @Test
    void readsEscapedSurrogatePairs() throws IOException {
        assertEquals("😀!", unescape("{\"body\":\"\\ud83d\\ude00!\"}"));
    }

    @Test
    void saysThatTheFieldIsMissing() {
        assertThrows(EOFException.class, () -> decode("{\"id\":7,\"result\":{}}", "data"));
    }
}
