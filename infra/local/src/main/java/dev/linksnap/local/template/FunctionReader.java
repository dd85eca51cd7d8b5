package dev.linksnap.local.template;

import static dev.linksnap.local.template.HttpApiReader.child;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code AWS::Serverless::Function}.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html">
 *     AWS::Serverless::Function</a>
 */
final class FunctionReader {
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_MEMORY_MEGABYTES = 128;

    private final JsonObject globals;
    private final Optional<HttpApiResource> httpApi;

    FunctionReader(JsonObject globals, Optional<HttpApiResource> httpApi) {
        this.globals = globals;
        this.httpApi = httpApi;
    }

    FunctionResource read(String id, String name, JsonObject properties) {
        return new FunctionResource(
                id,
                name,
                handler(properties),
                property(properties, "MemorySize", DEFAULT_MEMORY_MEGABYTES).getAsInt(),
                Duration.ofSeconds(
                        property(properties, "Timeout", DEFAULT_TIMEOUT_SECONDS).getAsLong()),
                environment(properties),
                sources(child(properties, "Events")));
    }

    /** An image's command is its handler; {@code ::method} is not needed, as each handler class handles one event. */
    private String handler(JsonObject properties) {
        JsonArray command = child(properties, "ImageConfig").getAsJsonArray("Command");
        JsonElement handler = command == null ? property(properties, "Handler", "") : command.get(0);
        return handler.getAsString().split("::")[0];
    }

    private Map<String, String> environment(JsonObject properties) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonObject level : List.of(globals, properties)) {
            child(child(level, "Environment"), "Variables")
                    .asMap()
                    .forEach((name, value) -> environment.put(name, value.getAsString()));
        }
        return environment;
    }

    private List<EventSource> sources(JsonObject events) {
        List<EventSource> sources = new ArrayList<>();
        for (JsonElement event : events.asMap().values()) {
            String type = event.getAsJsonObject().get("Type").getAsString();
            JsonObject properties = child(event.getAsJsonObject(), "Properties");
            if (isEnabled(properties)) {
                sources.add(source(type, properties));
            }
        }
        return sources;
    }

    private EventSource source(String type, JsonObject properties) {
        return switch (type) {
            case "HttpApi" -> route(properties);
            case "SQS" -> queue(properties);
            case "Schedule" -> timetable(properties, "Schedule");
            case "ScheduleV2" -> timetable(properties, "ScheduleExpression");
            case "EventBridgeRule", "CloudWatchEvent" -> rule(properties);
            default ->
                throw new IllegalArgumentException(
                        "template has an event of type " + type + ", which is not supported here");
        };
    }

    private EventSource.Route route(JsonObject properties) {
        JsonElement named = child(properties, "Auth").get("Authorizer");
        Optional<String> authorizer = named == null
                ? httpApi.flatMap(HttpApiResource::defaultAuthorizer)
                : Optional.of(named.getAsString()).filter(name -> !name.equals("NONE"));
        if (!properties.has("Path")) {
            return new EventSource.Route("ANY", EventSource.Route.DEFAULT, authorizer);
        }
        return new EventSource.Route(
                properties.get("Method").getAsString().toUpperCase(Locale.ROOT),
                properties.get("Path").getAsString(),
                authorizer);
    }

    private static EventSource.Queue queue(JsonObject properties) {
        JsonArray responseTypes = properties.getAsJsonArray("FunctionResponseTypes");
        return new EventSource.Queue(
                properties.get("Queue").getAsString(),
                number(properties, "BatchSize", 10),
                number(child(properties, "ScalingConfig"), "MaximumConcurrency", 10),
                responseTypes != null && responseTypes.contains(new JsonPrimitive("ReportBatchItemFailures")));
    }

    private static EventSource.Timetable timetable(JsonObject properties, String expression) {
        return new EventSource.Timetable(
                properties.get(expression).getAsString(),
                text(properties, "ScheduleExpressionTimezone").orElse("UTC"),
                text(properties, "Input"));
    }

    private static EventSource.Rule rule(JsonObject properties) {
        return new EventSource.Rule(
                text(properties, "EventBusName").orElse("default"),
                properties.getAsJsonObject("Pattern"),
                text(properties, "Input"));
    }

    /** Two spellings, by event type. */
    private static boolean isEnabled(JsonObject properties) {
        return text(properties, "Enabled").map(Boolean::parseBoolean).orElse(true)
                && !text(properties, "State").orElse("ENABLED").equals("DISABLED");
    }

    private JsonElement property(JsonObject properties, String name, Object otherwise) {
        if (properties.has(name)) {
            return properties.get(name);
        }
        return globals.has(name) ? globals.get(name) : new JsonPrimitive(otherwise.toString());
    }

    private static int number(JsonObject properties, String name, int otherwise) {
        return properties.has(name) ? properties.get(name).getAsInt() : otherwise;
    }

    private static Optional<String> text(JsonObject properties, String name) {
        return Optional.ofNullable(properties.get(name)).map(JsonElement::getAsString);
    }
}
