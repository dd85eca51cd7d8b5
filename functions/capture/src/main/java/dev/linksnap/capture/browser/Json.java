package dev.linksnap.capture.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;

/** Parameters of commands in one line. */
public final class Json {
    private Json() {}

    public static JsonObject empty() {
        return new JsonObject();
    }

    /** @param namesAndValues name, value, name, value, …: the values are strings, numbers, booleans, JSON or lists of these */
    public static JsonObject object(Object... namesAndValues) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.add((String) namesAndValues[i], element(namesAndValues[i + 1]));
        }
        return object;
    }

    private static JsonElement element(Object value) {
        if (value instanceof JsonElement json) {
            return json;
        }
        if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof Collection<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(member -> array.add(element(member)));
            return array;
        }
        return new JsonPrimitive((String) value);
    }
}
