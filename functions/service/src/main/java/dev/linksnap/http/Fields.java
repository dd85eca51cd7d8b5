package dev.linksnap.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The members of a JSON object, read one by one. Every wrong one is remembered with its JSON Pointer, and
 * {@link #end} names them all at once, those that nobody asked for too. A member that is {@code null} counts as absent,
 * except for {@link #isNull}.
 */
public final class Fields {
    private final JsonObject object;
    private final String pointer;
    private final Set<String> known = new HashSet<>();
    private final List<Problem.FieldError> errors = new ArrayList<>();

    private Fields(JsonObject object, String pointer) {
        this.object = object;
        this.pointer = pointer;
    }

    /**
     * @param pointer where the element is in the body; empty for the body itself
     * @throws Problem 422 if it is not an object
     */
    public static Fields of(JsonElement element, String pointer) {
        if (!element.isJsonObject()) {
            throw Problem.invalid(pointer, "must be an object");
        }
        return new Fields(element.getAsJsonObject(), pointer);
    }

    /** Whether the member is there, {@code null} or not. */
    public boolean has(String name) {
        known.add(name);
        return object.has(name);
    }

    public boolean isNull(String name) {
        return has(name) && object.get(name).isJsonNull();
    }

    public Optional<JsonElement> any(String name) {
        return has(name) && !isNull(name) ? Optional.of(object.get(name)) : Optional.empty();
    }

    /** @param maxLength in Unicode characters */
    public Optional<String> text(String name, int maxLength) {
        Optional<String> text = any(name).flatMap(element -> textOf(name, element));
        if (text.isPresent() && characters(text.get()) > maxLength) {
            wrong(name, "has " + characters(text.get()) + " characters; the limit is " + maxLength);
            return Optional.empty();
        }
        return text;
    }

    /** The texts of an array, empty if it is absent. */
    public List<String> texts(String name, int maxItems) {
        Optional<JsonElement> element = any(name);
        if (element.isEmpty()) {
            return List.of();
        }
        if (!element.get().isJsonArray()) {
            wrong(name, "must be an array of strings");
            return List.of();
        }
        JsonArray array = element.get().getAsJsonArray();
        if (array.size() > maxItems) {
            wrong(name, "has " + array.size() + " items; the limit is " + maxItems);
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            textOf(name + "/" + i, array.get(i)).ifPresent(texts::add);
        }
        return texts;
    }

    public Optional<Boolean> flag(String name) {
        Optional<JsonElement> element = any(name);
        if (element.isEmpty()) {
            return Optional.empty();
        }
        if (!element.get().isJsonPrimitive()
                || !element.get().getAsJsonPrimitive().isBoolean()) {
            wrong(name, "must be true or false");
            return Optional.empty();
        }
        return Optional.of(element.get().getAsBoolean());
    }

    /** @param path the member's name, or a path below it: {@code tags/3} */
    public void wrong(String path, String detail) {
        errors.add(new Problem.FieldError(pointer(path), detail));
    }

    /** Where a member is in the body. */
    public String pointer(String path) {
        return pointer + "/" + path;
    }

    /** Takes over what was wrong with a member that somebody else reads. */
    public void wrong(Problem problem) {
        errors.addAll(problem.errors());
    }

    /** @throws Problem 422 that names every member that is wrong or that nobody asked for */
    public void end() {
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                String escaped = name.replace("~", "~0").replace("/", "~1");
                errors.add(new Problem.FieldError(pointer(Json.excerpt(escaped)), "is not a known field"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private Optional<String> textOf(String path, JsonElement element) {
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
            wrong(path, "must be a string");
            return Optional.empty();
        }
        return Optional.of(element.getAsString());
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
