package dev.linksnap.events;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.Rfc3339;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/** Writes each event as one line of JSON: {@code {"at":"2026-11-22T10:00:00.000Z","event":"LinkAdded",…}}. */
public final class JsonEvents implements Events {
    private final PrintStream lines;
    private final Clock clock;

    public JsonEvents(PrintStream lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public void happened(Event event) {
        JsonObject line = new JsonObject();
        line.addProperty("at", Rfc3339.text(clock.instant()));
        line.addProperty("event", event.getClass().getSimpleName());
        for (Map.Entry<String, JsonElement> field : EventJson.render(event).entrySet()) {
            line.add(field.getKey(), field.getValue());
        }
        lines.println(line);
    }
}
