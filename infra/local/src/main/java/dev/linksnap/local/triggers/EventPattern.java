package dev.linksnap.local.triggers;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/**
 * Which events a rule is for: exact values, {@code prefix}, {@code suffix}, {@code exists}, {@code anything-but} and
 * {@code equals-ignore-case}.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">Comparison
 *     operators</a>
 */
record EventPattern(JsonObject pattern) {
    boolean matches(JsonObject event) {
        return matches(pattern, event);
    }

    private static boolean matches(JsonObject pattern, JsonElement event) {
        for (Map.Entry<String, JsonElement> field : pattern.entrySet()) {
            JsonElement value = event != null && event.isJsonObject()
                    ? event.getAsJsonObject().get(field.getKey())
                    : null;
            boolean matched = field.getValue().isJsonObject()
                    ? matches(field.getValue().getAsJsonObject(), value)
                    : matchesAny(field.getValue().getAsJsonArray(), value);
            if (!matched) {
                return false;
            }
        }
        return true;
    }

    /** An array in an event matches when one of its values does. */
    private static boolean matchesAny(JsonArray allowed, JsonElement value) {
        if (value != null && value.isJsonArray()) {
            return value.getAsJsonArray().asList().stream().anyMatch(item -> matchesAny(allowed, item));
        }
        return allowed.asList().stream().anyMatch(rule -> matchesOne(rule, value));
    }

    private static boolean matchesOne(JsonElement rule, JsonElement value) {
        if (!rule.isJsonObject()) {
            return rule.equals(value);
        }
        Map.Entry<String, JsonElement> operator =
                rule.getAsJsonObject().entrySet().iterator().next();
        JsonElement operand = operator.getValue();
        if (operator.getKey().equals("exists")) {
            return operand.getAsBoolean() == (value != null);
        }
        if (value == null || !value.isJsonPrimitive()) {
            return false;
        }
        return switch (operator.getKey()) {
            case "prefix" -> value.getAsString().startsWith(operand.getAsString());
            case "suffix" -> value.getAsString().endsWith(operand.getAsString());
            case "equals-ignore-case" -> value.getAsString().equalsIgnoreCase(operand.getAsString());
            case "anything-but" ->
                operand.isJsonArray() ? !operand.getAsJsonArray().contains(value) : !operand.equals(value);
            default ->
                throw new IllegalArgumentException(
                        "event pattern uses " + operator.getKey() + ", which is not supported here");
        };
    }
}
