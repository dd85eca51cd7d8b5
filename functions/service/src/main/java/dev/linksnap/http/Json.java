package dev.linksnap.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON from outside: by the letter of RFC 8259, no member twice, bounded in size and depth. Whatever two parsers
 * could understand differently is refused with {@code 400 invalid_json}.
 */
public final class Json {
    /** Of a body, in bytes of UTF-8. */
    public static final int MAX_BYTES = 6 * 1024 * 1024;

    public static final int MAX_DEPTH = 64;

    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_NUMBER_SCALE = 400;

    private final JsonReader reader;

    private Json(String text) {
        reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
    }

    /** @throws Problem 400 {@code invalid_json}, or 422 {@code body_too_large} */
    public static JsonElement parse(String text) {
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw Problem.of(422, "body_too_large", "The body is longer than the limit of " + MAX_BYTES + " bytes.");
        }
        if (text.isBlank()) {
            throw invalid("it is empty");
        }
        try {
            Json json = new Json(text);
            JsonElement element = json.value(0);
            if (json.reader.peek() != JsonToken.END_DOCUMENT) {
                throw invalid("something follows the value");
            }
            return element;
        } catch (IOException e) {
            throw invalid("it breaks the grammar of JSON");
        }
    }

    private JsonElement value(int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw invalid("it is nested deeper than " + MAX_DEPTH + " levels");
        }
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(depth);
            case BEGIN_ARRAY -> array(depth);
            case STRING -> new JsonPrimitive(text(reader.nextString()));
            case NUMBER -> number(reader.nextString());
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            default -> throw invalid("it ends too early");
        };
    }

    private JsonObject object(int depth) throws IOException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = text(reader.nextName());
            if (object.has(name)) {
                throw invalid("the member '" + excerpt(name) + "' comes twice");
            }
            object.add(name, value(depth + 1));
        }
        reader.endObject();
        return object;
    }

    private JsonArray array(int depth) throws IOException {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(value(depth + 1));
        }
        reader.endArray();
        return array;
    }

    private static JsonPrimitive number(String text) {
        if (text.length() > MAX_NUMBER_LENGTH) {
            throw invalid("a number has more than " + MAX_NUMBER_LENGTH + " characters");
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw invalid("a number is out of range");
        }
        if (Math.abs((long) number.scale()) > MAX_NUMBER_SCALE) {
            throw invalid("a number is out of range");
        }
        return new JsonPrimitive(number);
    }

    /** An escape can name half a character, which no UTF-8 can hold. */
    private static String text(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw invalid("a string has an unpaired surrogate");
        }
        return text;
    }

    static String excerpt(String text) {
        return text.codePointCount(0, text.length()) <= 40
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 40)) + "…";
    }

    private static Problem invalid(String why) {
        return Problem.of(400, "invalid_json", "The body is not valid JSON: " + why + ".");
    }
}
