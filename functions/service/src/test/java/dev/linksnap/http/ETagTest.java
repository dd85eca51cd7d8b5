package dev.linksnap.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ETagTest {
    private final ETag etag = new ETag(7);

    @Test
    void meetsItself() {
        for (String header : List.of("\"7\"", "*", "\"6\", \"7\"", " \"7\" ")) {
            etag.requireMatch(request(Map.of("if-match", header)));
        }
    }

    @Test
    void asksNothingWithoutTheHeader() {
        etag.requireMatch(request(Map.of()));
    }

    @Test
    void refusesOtherVersionsAndWeakOnes() {
        for (String header : List.of("\"6\"", "W/\"7\"", "7", "")) {
            Request request = request(Map.of("if-match", header));
            assertEquals(
                    412,
                    assertThrows(Problem.class, () -> etag.requireMatch(request))
                            .status());
        }
    }

    private static Request request(Map<String, String> headers) {
        return new Request("PATCH", "/", Map.of(), Query.EMPTY, headers, "", Map.of());
    }
}
