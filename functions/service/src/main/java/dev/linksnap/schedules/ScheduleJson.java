package dev.linksnap.schedules;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.http.Fields;
import dev.linksnap.http.Problem;
import java.util.Optional;

/**
 * A schedule as the API takes and shows it: {@code {"expression": "cron(0 9 ? * MON-FRI *)", "timezone":
 * "Europe/Berlin"}}. The bare expression is taken too, and is meant in UTC.
 */
public final class ScheduleJson {
    private static final int MAX_LENGTH = 256;

    private ScheduleJson() {}

    /** Reads a member that may be absent; what is wrong with it is noted in the fields. */
    public static Optional<Schedule> parse(Fields fields, String name) {
        Optional<JsonElement> element = fields.any(name);
        if (element.isEmpty()) {
            return Optional.empty();
        }
        if (!element.get().isJsonObject()) {
            return fields.text(name, MAX_LENGTH).flatMap(text -> parse(fields, name, text, "UTC"));
        }
        Fields schedule = Fields.of(element.get(), fields.pointer(name));
        Optional<String> expression = schedule.text("expression", MAX_LENGTH);
        Optional<String> timezone = schedule.text("timezone", MAX_LENGTH);
        if (!schedule.has("expression") || schedule.isNull("expression")) {
            schedule.wrong("expression", "is needed");
        }
        try {
            schedule.end();
        } catch (Problem problem) {
            fields.wrong(problem);
            return Optional.empty();
        }
        return expression.flatMap(text -> parse(fields, name, text, timezone.orElse("UTC")));
    }

    public static JsonObject render(Schedule schedule) {
        JsonObject json = new JsonObject();
        json.addProperty("expression", schedule.expression());
        json.addProperty("timezone", schedule.timezone().getId());
        return json;
    }

    private static Optional<Schedule> parse(Fields fields, String name, String expression, String timezone) {
        try {
            return Optional.of(Schedule.parse(expression, timezone));
        } catch (InvalidScheduleException e) {
            fields.wrong(name + "/" + e.field(), e.getMessage());
            return Optional.empty();
        }
    }
}
