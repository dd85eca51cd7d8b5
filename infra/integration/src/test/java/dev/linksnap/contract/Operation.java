package dev.linksnap.contract;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An operation of the OpenAPI document.
 *
 * @param route as API Gateway knows it: as {@code x-route} says, where that differs from method and path
 * @param path with variables in braces
 */
record Operation(String method, String path, String route, JsonObject declared) {
    static Operation of(String method, String path, JsonObject declared) {
        String upper = method.toUpperCase(Locale.ROOT);
        String route = declared.has("x-route") ? declared.get("x-route").getAsString() : upper + " " + path;
        return new Operation(upper, path, route, declared);
    }

    /** Whether an encoded path may be this operation's; a literal one matches more than one operation at times. */
    boolean matches(String askedMethod, String askedPath) {
        return method.equals(askedMethod) && pattern().matcher(askedPath).matches();
    }

    /** How many variables it has: the fewer, the more specific. */
    int variables() {
        return (int) path.chars().filter(character -> character == '{').count();
    }

    Optional<JsonObject> response(int status) {
        JsonObject responses = declared.getAsJsonObject("responses");
        boolean mayBeDefault = status >= 500 || status == 429;
        return Stream.of(Integer.toString(status), mayBeDefault ? "default" : "none")
                .filter(responses::has)
                .map(responses::getAsJsonObject)
                .findFirst();
    }

    private Pattern pattern() {
        boolean isGreedy = route.contains("+}");
        return Pattern.compile(Stream.of(path.split("/"))
                .map(segment -> segment.startsWith("{") ? (isGreedy ? ".+" : "[^/]+") : Pattern.quote(segment))
                .collect(Collectors.joining("/")));
    }

    static List<Operation> all(JsonObject document) {
        return document.getAsJsonObject("paths").entrySet().stream()
                .flatMap(path -> path.getValue().getAsJsonObject().entrySet().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> of(
                                member.getKey(),
                                path.getKey(),
                                member.getValue().getAsJsonObject())))
                .toList();
    }

    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete", "head");

    /** What a header must look like. */
    static Map<String, JsonObject> headers(JsonObject response) {
        return response.has("headers")
                ? response.getAsJsonObject("headers").entrySet().stream()
                        .collect(Collectors.toMap(
                                header -> header.getKey().toLowerCase(Locale.ROOT),
                                header -> header.getValue().getAsJsonObject()))
                : Map.of();
    }
}
