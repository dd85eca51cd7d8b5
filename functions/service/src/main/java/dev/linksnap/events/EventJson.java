package dev.linksnap.events;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Optional;

/** An event as JSON: one field for each component of its record. */
public final class EventJson {
    private EventJson() {}

    public static JsonObject render(Event event) {
        JsonObject fields = new JsonObject();
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            Object value = value(event, component);
            boolean isDuration = value instanceof Duration;
            fields.add(component.getName() + (isDuration ? "Millis" : ""), json(value));
        }
        return fields;
    }

    private static Object value(Event event, RecordComponent component) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an event's record is public", e);
        }
    }

    private static JsonElement json(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? json(optional.get()) : JsonNull.INSTANCE;
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        if (value instanceof Duration duration) {
            return new JsonPrimitive(duration.toMillis());
        }
        return new JsonPrimitive(value.toString());
    }
}
