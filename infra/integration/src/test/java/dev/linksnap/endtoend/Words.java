package dev.linksnap.endtoend;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What the web page says in one language. */
record Words(JsonObject messages) {
    static Words of(String language) throws IOException {
        try (InputStream stream = Words.class.getResourceAsStream("/web/messages/" + language + ".json")) {
            return new Words(JsonParser.parseString(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject());
        }
    }

    String say(String key) {
        return messages.get(key).getAsString();
    }
}
