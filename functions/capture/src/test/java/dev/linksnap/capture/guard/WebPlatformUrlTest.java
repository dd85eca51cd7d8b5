package dev.linksnap.capture.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The web platform's shared test data for URL parsers, whose expectations every browser is held to. What is not an http
 * or https URL, or carries credentials, must be refused here.
 */
class WebPlatformUrlTest {
    private final UrlRules rules = new UrlRules();

    @Test
    void readsEveryUrlAsBrowsersDo() throws IOException {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (JsonObject expected : cases()) {
            String wanted = wanted(expected);
            String got = parse(expected).map(WebUrl::toString).orElse("refused");
            compared++;
            if (!wanted.equals(got)) {
                differences.add(expected.get("input") + " on " + expected.get("base") + ": " + wanted + " but " + got);
            }
        }
        assertEquals(List.of(), differences);
        assertEquals(819, compared);
    }

    private Optional<WebUrl> parse(JsonObject expected) {
        String input = expected.get("input").getAsString();
        try {
            JsonElement base = expected.get("base");
            if (base == null || base.isJsonNull() || !base.getAsString().startsWith("http")) {
                return Optional.of(rules.parse(input));
            }
            return Optional.of(rules.parse(input, rules.parse(base.getAsString())));
        } catch (InvalidUrlException e) {
            return Optional.empty();
        }
    }

    private static String wanted(JsonObject expected) {
        if (expected.has("failure")) {
            return "refused";
        }
        boolean web =
                List.of("http:", "https:").contains(expected.get("protocol").getAsString());
        boolean credentials = !expected.get("username").getAsString().isEmpty()
                || !expected.get("password").getAsString().isEmpty();
        return web && !credentials ? expected.get("href").getAsString() : "refused";
    }

    private static List<JsonObject> cases() throws IOException {
        try (InputStream stream =
                        Objects.requireNonNull(WebPlatformUrlTest.class.getResourceAsStream("urltestdata.json"));
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return StreamSupport.stream(
                            JsonParser.parseReader(reader).getAsJsonArray().spliterator(), false)
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject)
                    .toList();
        }
    }
}
