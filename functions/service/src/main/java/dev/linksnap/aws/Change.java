package dev.linksnap.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A change of one item: attributes set and removed if a condition holds. In the condition {@code #name} is the
 * attribute of that name, reserved word or not.
 */
public final class Change {
    private static final Pattern NAME = Pattern.compile("#(\\w+)");

    private final Keys item;
    private final Map<String, AttributeValue> sets = new LinkedHashMap<>();
    private final Set<String> removes = new LinkedHashSet<>();
    private String condition = "attribute_exists(#PK)";
    private Map<String, AttributeValue> conditionValues = Map.of();

    private Change(Keys item) {
        this.item = item;
    }

    /** A change of an item that is there: one that is not is never made by a change. */
    public static Change of(Keys item) {
        return new Change(item);
    }

    public Change set(String attribute, AttributeValue value) {
        sets.put(attribute, value);
        return this;
    }

    public Change set(Map<String, AttributeValue> attributes) {
        sets.putAll(attributes);
        return this;
    }

    /** Removes these, except for those that are set. */
    public Change remove(Collection<String> attributes) {
        removes.addAll(attributes);
        return this;
    }

    public Change remove(String... attributes) {
        return remove(List.of(attributes));
    }

    /** @param values by their names in the condition: {@code :before} */
    public Change given(String holds, Map<String, AttributeValue> values) {
        condition = "attribute_exists(#PK) AND (" + holds + ")";
        conditionValues = values;
        return this;
    }

    /** Makes the change, or answers the item in the way: empty attributes if there is no item. */
    public Optional<Map<String, AttributeValue>> refusedBy(Table table) {
        try {
            table.client().updateItem(request -> request.tableName(table.name())
                    .key(item.toItem())
                    .updateExpression(expression())
                    .conditionExpression(condition)
                    .expressionAttributeNames(names())
                    .expressionAttributeValues(values().isEmpty() ? null : values())
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException e) {
            return Optional.of(e.item());
        }
    }

    /** Makes the change, if its condition holds. */
    public boolean isMadeIn(Table table) {
        return refusedBy(table).isEmpty();
    }

    /** The change as a part of a transaction; one that changes nothing checks its condition only. */
    public Write write(Table table) {
        return expression().isEmpty() ? check(table) : update(table);
    }

    private Write check(Table table) {
        return new Write(TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table.name())
                        .key(item.toItem())
                        .conditionExpression(condition)
                        .expressionAttributeNames(names())
                        .expressionAttributeValues(conditionValues.isEmpty() ? null : conditionValues)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build());
    }

    private Write update(Table table) {
        return new Write(TransactWriteItem.builder()
                .update(update -> update.tableName(table.name())
                        .key(item.toItem())
                        .updateExpression(expression())
                        .conditionExpression(condition)
                        .expressionAttributeNames(names())
                        .expressionAttributeValues(values().isEmpty() ? null : values())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build());
    }

    private String expression() {
        List<String> parts = new ArrayList<>();
        if (!sets.isEmpty()) {
            parts.add("SET "
                    + String.join(
                            ", ",
                            sets.keySet().stream()
                                    .map(name -> "#" + name + " = :" + name)
                                    .toList()));
        }
        List<String> gone =
                removes.stream().filter(name -> !sets.containsKey(name)).toList();
        if (!gone.isEmpty()) {
            parts.add("REMOVE "
                    + String.join(", ", gone.stream().map(name -> "#" + name).toList()));
        }
        return String.join(" ", parts);
    }

    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        Matcher matcher = NAME.matcher(expression() + " " + condition);
        while (matcher.find()) {
            names.put(matcher.group(), matcher.group(1));
        }
        return names;
    }

    private Map<String, AttributeValue> values() {
        Map<String, AttributeValue> values = new HashMap<>(conditionValues);
        sets.forEach((name, value) -> values.put(":" + name, value));
        return values;
    }
}
