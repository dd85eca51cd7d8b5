package dev.linksnap.local.gateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes back to the caller.
 *
 * @param headers with the values of each
 */
record Answer(int status, Map<String, List<String>> headers, byte[] body) {
    /** An answer of API Gateway itself: {@code {"message": …}}. */
    static Answer message(int status, String message) {
        JsonObject body = new JsonObject();
        body.addProperty("message", message);
        return new Answer(status, json(), body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A function's answer: as format 2.0 describes, or, without a {@code statusCode}, the body of a 200.
     *
     * @return 500 if the function answered what is no answer
     */
    static Answer of(byte[] functionAnswer) {
        try {
            JsonElement parsed = JsonParser.parseString(new String(functionAnswer, StandardCharsets.UTF_8));
            if (!parsed.isJsonObject() || !parsed.getAsJsonObject().has("statusCode")) {
                return new Answer(200, json(), functionAnswer);
            }
            return of(parsed.getAsJsonObject());
        } catch (JsonSyntaxException | IllegalStateException | ClassCastException | IllegalArgumentException broken) {
            return message(500, "Internal Server Error");
        }
    }

    private static Answer of(JsonObject answer) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        object(answer, "headers").asMap().forEach((name, value) -> headers.put(name, List.of(value.getAsString())));
        object(answer, "multiValueHeaders")
                .asMap()
                .forEach((name, values) -> headers.put(name, texts(values.getAsJsonArray())));
        present(answer, "cookies").ifPresent(cookies -> headers.put("Set-Cookie", texts(cookies.getAsJsonArray())));
        if (headers.keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
            headers.put("Content-Type", List.of("text/plain;charset=utf-8"));
        }
        String body = present(answer, "body").map(JsonElement::getAsString).orElse("");
        boolean base64 = present(answer, "isBase64Encoded")
                .map(JsonElement::getAsBoolean)
                .orElse(false);
        return new Answer(
                answer.get("statusCode").getAsInt(),
                headers,
                base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> json() {
        return Map.of("Content-Type", List.of("application/json"));
    }

    private static JsonObject object(JsonObject parent, String name) {
        return present(parent, name).map(JsonElement::getAsJsonObject).orElseGet(JsonObject::new);
    }

    private static Optional<JsonElement> present(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name)).filter(value -> !value.isJsonNull());
    }

    private static List<String> texts(JsonArray values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.getAsString()));
        return texts;
    }
}
