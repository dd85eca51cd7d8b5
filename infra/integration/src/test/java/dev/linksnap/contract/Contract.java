package dev.linksnap.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.linksnap.lambda.ApiDocument;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Holds answers to the OpenAPI document: their status, media type, headers and body must be in it. Members that the
 * document does not name are refused, so that it cannot fall behind.
 */
public final class Contract {
    public static final Contract OF_THIS_VERSION = new Contract(ApiDocument.read());

    private static final String AT = "https://linksnap.dev/openapi.json";

    private final JsonObject document;
    private final List<Operation> operations;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Contract(JsonObject document) {
        this.document = document;
        this.operations = Operation.all(document);
        close(document);
        JsonObject named = new JsonObject();
        named.add("$defs", document.getAsJsonObject("components").get("schemas"));
        String text = named.toString().replace("\"#/components/schemas/", "\"#/$defs/");
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(AT, text)));
    }

    /** Every operation as API Gateway's route key. */
    public Set<String> routes() {
        return operations.stream().map(Operation::route).collect(Collectors.toSet());
    }

    /**
     * @param path encoded, without the query
     * @param headers with names in lower case
     * @throws AssertionError saying where the answer and the document differ
     */
    public void check(String method, String path, int status, Map<String, String> headers, String body) {
        if (!path.startsWith("/v1/")) {
            return;
        }
        String what = method + " " + path + " answered " + status;
        Optional<Operation> operation = operations.stream()
                .filter(candidate -> candidate.matches(method, path))
                .min(Comparator.comparingInt(Operation::variables));
        if (operation.isEmpty()) {
            require(status == 404 || status == 405, what + " although it is no operation");
            return;
        }
        JsonObject response = operation
                .get()
                .response(status)
                .map(this::resolved)
                .orElseThrow(() -> new AssertionError(what + ", which the document does not know: " + body));
        Operation.headers(response).forEach((name, header) -> checkHeader(what, name, resolved(header), headers));
        checkBody(what, response, headers, body);
    }

    private void checkHeader(String what, String name, JsonObject declared, Map<String, String> headers) {
        if (headers.containsKey(name)) {
            valid(what + " with " + name, declared.get("schema"), new JsonPrimitive(headers.get(name)).toString());
        } else {
            require(!declared.has("required"), what + " without the header " + name);
        }
    }

    private void checkBody(String what, JsonObject response, Map<String, String> headers, String body) {
        if (!response.has("content")) {
            require(body.isEmpty(), what + " with a body that the document does not know");
            return;
        }
        String mediaType = headers.getOrDefault("content-type", "").split(";")[0];
        JsonObject content = response.getAsJsonObject("content").getAsJsonObject(mediaType);
        require(content != null, what + " as " + mediaType + ", which the document does not know");
        if (mediaType.endsWith("json") && content.has("schema")) {
            valid(what, content.get("schema"), body);
        }
    }

    private void valid(String what, JsonElement schema, String json) {
        List<?> errors =
                schemas.computeIfAbsent(schema.toString(), this::compiled).validate(json, InputFormat.JSON);
        require(errors.isEmpty(), what + " with " + json + ": " + errors);
    }

    private Schema compiled(String schema) {
        return registry.getSchema(
                SchemaLocation.of(AT + "/" + schemas.size()),
                schema.replace("\"#/components/schemas/", "\"" + AT + "#/$defs/"),
                InputFormat.JSON);
    }

    private JsonObject resolved(JsonObject declared) {
        if (!declared.has("$ref")) {
            return declared;
        }
        JsonObject found = document;
        for (String name : declared.get("$ref").getAsString().substring(2).split("/")) {
            found = Objects.requireNonNull(found.getAsJsonObject(name), declared.toString());
        }
        return found;
    }

    private static void close(JsonElement element) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(Contract::close);
        }
        if (!element.isJsonObject()) {
            return;
        }
        JsonObject object = element.getAsJsonObject();
        object.asMap().values().forEach(Contract::close);
        boolean isSchema = object.has("type") && object.has("properties");
        if (isSchema && !object.has("additionalProperties")) {
            object.addProperty("additionalProperties", false);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
