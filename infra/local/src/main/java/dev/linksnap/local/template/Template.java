package dev.linksnap.local.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A SAM template.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html">
 *     SAM specification</a>
 */
public final class Template {
    private final JsonObject template;
    private final Intrinsics intrinsics;

    private Template(JsonObject template, Intrinsics intrinsics) {
        this.template = template;
        this.intrinsics = intrinsics;
    }

    /**
     * @param values of parameters, where they are not to be the defaults, and of pseudo parameters such as
     *     {@code AWS::Region}
     */
    public static Template read(Path file, Map<String, String> values, References references) throws IOException {
        JsonObject template = TemplateYaml.read(file);
        return new Template(template, new Intrinsics(template, values, references));
    }

    /** In the template's order. */
    public List<FunctionResource> functions() {
        FunctionReader reader = new FunctionReader(globals("Function"), httpApi());
        return ids("AWS::Serverless::Function").stream()
                .map(id -> reader.read(id, reference(id), properties(id)))
                .toList();
    }

    /** The first of them: this machine serves one. */
    public Optional<HttpApiResource> httpApi() {
        return ids("AWS::Serverless::HttpApi").stream().findFirst().map(id -> HttpApiReader.read(properties(id)));
    }

    /**
     * The properties of each resource of a type, without functions in them, by logical id in the template's order.
     *
     * @param type such as {@code AWS::SQS::Queue}
     */
    public Map<String, JsonObject> resources(String type) {
        Map<String, JsonObject> resources = new LinkedHashMap<>();
        ids(type).forEach(id -> resources.put(id, properties(id)));
        return resources;
    }

    /** What {@code !Ref id} stands for. */
    public String reference(String id) {
        return intrinsics.reference(id).getAsString();
    }

    private List<String> ids(String type) {
        return template.getAsJsonObject("Resources").entrySet().stream()
                .filter(entry -> entry.getValue()
                        .getAsJsonObject()
                        .get("Type")
                        .getAsString()
                        .equals(type))
                .filter(entry -> exists(entry.getValue().getAsJsonObject()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean exists(JsonObject resource) {
        return !resource.has("Condition")
                || intrinsics.condition(resource.get("Condition").getAsString());
    }

    private JsonObject properties(String id) {
        JsonElement properties =
                template.getAsJsonObject("Resources").getAsJsonObject(id).get("Properties");
        return properties == null
                ? new JsonObject()
                : intrinsics.evaluate(properties).getAsJsonObject();
    }

    private JsonObject globals(String section) {
        return Optional.ofNullable(template.getAsJsonObject("Globals"))
                .map(globals -> globals.getAsJsonObject(section))
                .map(values -> intrinsics.evaluate(values).getAsJsonObject())
                .orElseGet(JsonObject::new);
    }
}
