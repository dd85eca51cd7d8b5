package dev.linksnap.local.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** CloudFormation's YAML as the JSON that it is short for: {@code !Ref x} becomes {@code {"Ref": "x"}}, and so on. */
public final class TemplateYaml {
    /** YAML 1.1 has three words for it. */
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    /** YAML 1.1 also takes times of day and octals for numbers; those stay as written. */
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9]\\d*)(\\.\\d+)?");

    private TemplateYaml() {}

    public static JsonObject read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file)) {
            return read(text);
        }
    }

    static JsonObject read(Reader text) {
        return toJson(new Yaml().compose(text)).getAsJsonObject();
    }

    private static JsonElement toJson(Node node) {
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return untagged(node);
        }
        JsonObject function = new JsonObject();
        function.add(longName(tag.substring(1)), argument(tag, untagged(node)));
        return function;
    }

    private static String longName(String shortName) {
        return switch (shortName) {
            case "Ref", "Condition" -> shortName;
            default -> "Fn::" + shortName;
        };
    }

    /** {@code !GetAtt A.B.C} is short for {@code [A, B.C]}. */
    private static JsonElement argument(String tag, JsonElement written) {
        if (!tag.equals("!GetAtt") || !written.isJsonPrimitive()) {
            return written;
        }
        JsonArray parts = new JsonArray();
        for (String part : written.getAsString().split("\\.", 2)) {
            parts.add(part);
        }
        return parts;
    }

    private static JsonElement untagged(Node node) {
        if (node instanceof MappingNode mapping) {
            return object(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            JsonArray array = new JsonArray();
            sequence.getValue().forEach(item -> array.add(toJson(item)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonObject object(MappingNode mapping) {
        JsonObject object = new JsonObject();
        for (NodeTuple entry : mapping.getValue()) {
            object.add(((ScalarNode) entry.getKeyNode()).getValue(), toJson(entry.getValueNode()));
        }
        return object;
    }

    private static JsonElement scalar(ScalarNode node) {
        Tag tag = node.getTag();
        String text = node.getValue();
        if (tag.equals(Tag.NULL)) {
            return JsonNull.INSTANCE;
        }
        if (tag.equals(Tag.BOOL)) {
            return new JsonPrimitive(TRUE.contains(text.toLowerCase(Locale.ROOT)));
        }
        if ((tag.equals(Tag.INT) || tag.equals(Tag.FLOAT))
                && DECIMAL.matcher(text).matches()) {
            return new JsonPrimitive(new BigDecimal(text));
        }
        return new JsonPrimitive(text);
    }
}
