package dev.linksnap.lambda;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The OpenAPI document: what all operations share, and each feature's own part, which lies beside the feature as
 * {@code openapi.json}.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>
 */
public final class ApiDocument {
    private static final String SHARED = "/dev/linksnap/openapi.json";
    private static final List<String> FEATURES =
            List.of("links", "search", "snapshots", "tags", "accounts", "imports", "exports", "feeds", "webhooks");

    private ApiDocument() {}

    public static JsonObject read() {
        JsonObject document = part(SHARED);
        FEATURES.forEach(feature -> merge(document, part("/dev/linksnap/" + feature + "/openapi.json")));
        return document;
    }

    /** Adds members to objects and items to arrays; nothing is said twice. */
    private static void merge(JsonObject whole, JsonObject part) {
        for (Map.Entry<String, JsonElement> member : part.entrySet()) {
            JsonElement there = whole.get(member.getKey());
            if (there == null) {
                whole.add(member.getKey(), member.getValue());
            } else if (there.isJsonObject()) {
                merge(there.getAsJsonObject(), member.getValue().getAsJsonObject());
            } else if (there.isJsonArray()) {
                there.getAsJsonArray().addAll(member.getValue().getAsJsonArray());
            } else {
                throw new IllegalStateException("two parts of the OpenAPI document define " + member.getKey());
            }
        }
    }

    private static JsonObject part(String file) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ApiDocument.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
