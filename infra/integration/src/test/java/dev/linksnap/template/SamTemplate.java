package dev.linksnap.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.local.template.TemplateYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** template.yaml as JSON, short forms written out: {@code !Ref x} is {@code {"Ref": "x"}}. */
record SamTemplate(JsonObject root) {
    static final Path REPOSITORY = Path.of(System.getProperty("linksnap.root"));

    static SamTemplate read() throws IOException {
        return new SamTemplate(TemplateYaml.read(REPOSITORY.resolve("template.yaml")));
    }

    SamTemplate copy() {
        return new SamTemplate(root.deepCopy());
    }

    JsonObject section(String name) {
        return root.getAsJsonObject(name);
    }

    JsonObject resource(String id) {
        return section("Resources").getAsJsonObject(id);
    }

    JsonObject properties(String id) {
        return resource(id).getAsJsonObject("Properties");
    }

    /** The ids of the resources of a type. */
    List<String> ids(String type) {
        return section("Resources").entrySet().stream()
                .filter(entry -> text(entry.getValue(), "Type").equals(Optional.of(type)))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<String> functions() {
        return ids("AWS::Serverless::Function");
    }

    /** The properties of a function's events of a type. */
    List<JsonObject> events(String function, String type) {
        JsonObject events = properties(function).getAsJsonObject("Events");
        if (events == null) {
            return List.of();
        }
        return events.entrySet().stream()
                .map(entry -> entry.getValue().getAsJsonObject())
                .filter(event -> event.get("Type").getAsString().equals(type))
                .map(event -> event.getAsJsonObject("Properties"))
                .toList();
    }

    /** Role id to what it allows; what is denied is not in it. */
    Map<String, List<JsonObject>> allowed() {
        Map<String, List<JsonObject>> allowed = new TreeMap<>();
        for (String role : ids("AWS::IAM::Role")) {
            List<JsonObject> statements = new ArrayList<>();
            for (JsonElement policy : properties(role).getAsJsonArray("Policies")) {
                JsonObject document = policy.getAsJsonObject().getAsJsonObject("PolicyDocument");
                document.getAsJsonArray("Statement").forEach(statement -> statements.add(statement.getAsJsonObject()));
            }
            allowed.put(role, statements);
        }
        return allowed;
    }

    /** The actions of the statements of a role. */
    List<String> actions(String role) {
        return allowed().getOrDefault(role, List.of()).stream()
                .flatMap(statement -> texts(statement.get("Action")))
                .toList();
    }

    /** The id that {@code !Ref} or {@code !GetAtt} names. */
    static Optional<String> target(@Nullable JsonElement value) {
        if (value == null || !value.isJsonObject()) {
            return Optional.empty();
        }
        JsonObject function = value.getAsJsonObject();
        if (function.has("Fn::GetAtt")) {
            return Optional.of(function.getAsJsonArray("Fn::GetAtt").get(0).getAsString());
        }
        return text(function, "Ref");
    }

    static Optional<String> text(JsonElement object, String name) {
        JsonElement value = object.getAsJsonObject().get(name);
        return value != null && value.isJsonPrimitive() ? Optional.of(value.getAsString()) : Optional.empty();
    }

    /** A text, or each of a list of texts. */
    static Stream<String> texts(JsonElement value) {
        return value.isJsonArray()
                ? value.getAsJsonArray().asList().stream()
                        .filter(JsonElement::isJsonPrimitive)
                        .map(JsonElement::getAsString)
                : Stream.of(value.getAsString());
    }
}
