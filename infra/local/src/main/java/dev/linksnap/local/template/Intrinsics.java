package dev.linksnap.local.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Evaluates CloudFormation's intrinsic functions.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">
 *     Intrinsic function reference</a>
 */
final class Intrinsics {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");
    private static final Pattern SECRET =
            Pattern.compile("\\{\\{resolve:secretsmanager:(.+?):SecretString(?::[^}]*)?}}");

    /** The properties in which one resource or another says what it is called. */
    private static final List<String> NAMES = List.of("FunctionName", "QueueName", "TableName", "BucketName", "Name");

    private final JsonObject template;
    private final Map<String, String> values;
    private final References references;

    /** @param values of parameters, where they are not to be the defaults, and of pseudo parameters */
    Intrinsics(JsonObject template, Map<String, String> values, References references) {
        this.template = template;
        this.values = Map.copyOf(values);
        this.references = references;
    }

    /** The value without functions in it; what is {@code AWS::NoValue} is left out. */
    JsonElement evaluate(JsonElement value) {
        if (value.isJsonArray()) {
            return array(value.getAsJsonArray());
        }
        if (!value.isJsonObject()) {
            return value;
        }
        JsonObject object = value.getAsJsonObject();
        if (object.size() == 1) {
            Map.Entry<String, JsonElement> only = object.entrySet().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return call(only.getKey(), only.getValue());
            }
        }
        return object(object);
    }

    boolean condition(String name) {
        return truth(template.getAsJsonObject("Conditions").get(name));
    }

    private JsonElement array(JsonArray array) {
        JsonArray result = new JsonArray();
        for (JsonElement item : array) {
            JsonElement evaluated = evaluate(item);
            if (!evaluated.isJsonNull()) {
                result.add(evaluated);
            }
        }
        return result;
    }

    private JsonElement object(JsonObject object) {
        JsonObject result = new JsonObject();
        object.entrySet().forEach(entry -> {
            JsonElement evaluated = evaluate(entry.getValue());
            if (!evaluated.isJsonNull()) {
                result.add(entry.getKey(), evaluated);
            }
        });
        return result;
    }

    private JsonElement call(String function, JsonElement argument) {
        return switch (function) {
            case "Ref" -> reference(argument.getAsString());
            case "Fn::GetAtt" -> text(attribute(argument.getAsJsonArray()));
            case "Fn::Sub" -> text(secrets(substitute(argument)));
            case "Fn::Join" -> text(join(argument.getAsJsonArray()));
            case "Fn::If" -> choose(argument.getAsJsonArray());
            case "Fn::Select" -> select(argument.getAsJsonArray());
            case "Fn::Split" -> split(argument.getAsJsonArray());
            default ->
                throw new IllegalArgumentException("template uses " + function + ", which is not supported here");
        };
    }

    JsonElement reference(String id) {
        if (id.equals("AWS::NoValue")) {
            return JsonNull.INSTANCE;
        }
        Optional<JsonObject> parameter = member("Parameters", id);
        if (parameter.isPresent()) {
            return parameter(id, parameter.get());
        }
        if (values.containsKey(id)) {
            return text(values.get(id));
        }
        return text(references.reference(resource(id)));
    }

    private JsonElement parameter(String id, JsonObject declared) {
        JsonElement value = values.containsKey(id) ? text(values.get(id)) : declared.get("Default");
        if (value == null) {
            throw new IllegalArgumentException("template parameter " + id + " has no value and no default");
        }
        if (!declared.get("Type").getAsString().equals("CommaDelimitedList")) {
            return value;
        }
        JsonArray list = new JsonArray();
        for (String item : value.getAsString().split(",")) {
            list.add(item.strip());
        }
        return list;
    }

    private String attribute(JsonArray path) {
        String id = path.get(0).getAsString();
        return references.attribute(resource(id), path.get(1).getAsString());
    }

    /** {@code Fn::Sub}: a text, or a text and a map of variables of its own. {@code ${!x}} is {@code ${x}} itself. */
    private String substitute(JsonElement argument) {
        JsonArray both = argument.isJsonArray() ? argument.getAsJsonArray() : null;
        String text = both == null ? argument.getAsString() : both.get(0).getAsString();
        JsonObject own = both == null ? new JsonObject() : both.get(1).getAsJsonObject();
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(variable(match, own)));
    }

    private String variable(MatchResult match, JsonObject own) {
        String name = match.group(2);
        if (!match.group(1).isEmpty()) {
            return "${" + name + "}";
        }
        if (own.has(name)) {
            return evaluate(own.get(name)).getAsString();
        }
        if (!name.contains(".")) {
            return reference(name).getAsString();
        }
        JsonArray path = new JsonArray();
        path.add(name.substring(0, name.indexOf('.')));
        path.add(name.substring(name.indexOf('.') + 1));
        return attribute(path);
    }

    private String secrets(String text) {
        return SECRET.matcher(text).replaceAll(match -> Matcher.quoteReplacement(references.secret(match.group(1))));
    }

    private String join(JsonArray argument) {
        return StreamSupport.stream(evaluate(argument.get(1)).getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsString)
                .collect(Collectors.joining(argument.get(0).getAsString()));
    }

    private JsonElement choose(JsonArray argument) {
        return evaluate(argument.get(condition(argument.get(0).getAsString()) ? 1 : 2));
    }

    private JsonElement select(JsonArray argument) {
        return evaluate(argument.get(1)).getAsJsonArray().get(argument.get(0).getAsInt());
    }

    private JsonElement split(JsonArray argument) {
        JsonArray parts = new JsonArray();
        String separator = Pattern.quote(argument.get(0).getAsString());
        for (String part : evaluate(argument.get(1)).getAsString().split(separator, -1)) {
            parts.add(part);
        }
        return parts;
    }

    private boolean truth(JsonElement condition) {
        Map.Entry<String, JsonElement> call =
                condition.getAsJsonObject().entrySet().iterator().next();
        JsonElement argument = call.getValue();
        return switch (call.getKey()) {
            case "Condition" -> condition(argument.getAsString());
            case "Fn::Not" -> !truth(argument.getAsJsonArray().get(0));
            case "Fn::And" -> argument.getAsJsonArray().asList().stream().allMatch(this::truth);
            case "Fn::Or" -> argument.getAsJsonArray().asList().stream().anyMatch(this::truth);
            case "Fn::Equals" ->
                evaluate(argument.getAsJsonArray().get(0))
                        .getAsString()
                        .equals(evaluate(argument.getAsJsonArray().get(1)).getAsString());
            default -> throw new IllegalArgumentException("not a condition: " + call.getKey());
        };
    }

    private Resource resource(String id) {
        JsonObject declared = member("Resources", id)
                .orElseThrow(
                        () -> new IllegalArgumentException("template refers to " + id + ", which it does not have"));
        Optional<String> name = Optional.ofNullable(declared.getAsJsonObject("Properties"))
                .flatMap(properties ->
                        NAMES.stream().filter(properties::has).findFirst().map(properties::get))
                .map(written -> evaluate(written).getAsString());
        return new Resource(id, declared.get("Type").getAsString(), name);
    }

    private Optional<JsonObject> member(String section, String id) {
        return Optional.ofNullable(template.getAsJsonObject(section)).map(members -> members.getAsJsonObject(id));
    }

    private static JsonElement text(String text) {
        return new JsonPrimitive(text);
    }
}
