package dev.linksnap.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query of a request; a parameter may come several times. */
public record Query(Map<String, List<String>> parameters) {
    public static final Query EMPTY = new Query(Map.of());

    public Query {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads a raw query string, as {@code application/x-www-form-urlencoded}. API Gateway joins repeated parameters by
     * commas in its map, which no comma in a value survives, so we read the raw string.
     */
    public static Query parse(String raw) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
        }
        return new Query(parameters);
    }

    /** All values of a parameter, in the order given. */
    public List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** @throws Problem 422 if the parameter comes more than once */
    public Optional<String> one(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw Problem.invalid(name, "may be given once only");
        }
        return values.stream().findFirst();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, "invalid_query", "The query string is not well percent-encoded.");
        }
    }
}
