package dev.linksnap.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.linksnap.aws.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is kept: encrypted, closed to the public, and still there when the stack is gone. */
final class DataRules {
    private static final List<String> CLOSED =
            List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets");
    private static final JsonPrimitive YES = new JsonPrimitive(true);

    static final List<Rule> ALL = List.of(
            new Rule("data outlives the stack", DataRules::retained),
            new Rule("data is encrypted at rest", DataRules::encrypted),
            new Rule("the bucket is closed to the public", DataRules::closed),
            new Rule("the bucket takes no plain HTTP", DataRules::encryptedInTransit),
            new Rule("the table's keys are those of Keys", DataRules::keys));

    private DataRules() {}

    private static List<String> retained(SamTemplate template) {
        List<String> wrong = new ArrayList<>();
        for (String id : List.of("Table", "SnapshotsBucket")) {
            for (String policy : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
                if (!SamTemplate.text(template.resource(id), policy).equals(Optional.of("Retain"))) {
                    wrong.add(id + " is lost: " + policy + " is not Retain");
                }
            }
        }
        JsonObject table = template.properties("Table");
        if (!YES.equals(table.get("DeletionProtectionEnabled"))) {
            wrong.add("Table can be deleted by mistake");
        }
        JsonObject recovery = table.getAsJsonObject("PointInTimeRecoverySpecification");
        if (recovery == null || !YES.equals(recovery.get("PointInTimeRecoveryEnabled"))) {
            wrong.add("Table cannot be brought back to a point in time");
        }
        return wrong;
    }

    private static List<String> encrypted(SamTemplate template) {
        List<String> wrong = new ArrayList<>();
        if (!template.properties("SnapshotsBucket").has("BucketEncryption")) {
            wrong.add("SnapshotsBucket is not encrypted");
        }
        JsonObject table = template.properties("Table").getAsJsonObject("SSESpecification");
        if (table == null || !YES.equals(table.get("SSEEnabled"))) {
            wrong.add("Table is not encrypted");
        }
        for (String queue : template.ids("AWS::SQS::Queue")) {
            if (!YES.equals(template.properties(queue).get("SqsManagedSseEnabled"))) {
                wrong.add(queue + " is not encrypted");
            }
        }
        return wrong;
    }

    private static List<String> closed(SamTemplate template) {
        JsonObject block = template.properties("SnapshotsBucket").getAsJsonObject("PublicAccessBlockConfiguration");
        if (block == null) {
            return List.of("SnapshotsBucket may be opened to the public");
        }
        return CLOSED.stream()
                .filter(way -> !YES.equals(block.get(way)))
                .map(way -> "SnapshotsBucket lacks " + way)
                .toList();
    }

    private static List<String> encryptedInTransit(SamTemplate template) {
        JsonObject policy = template.properties("SnapshotsBucketPolicy").getAsJsonObject("PolicyDocument");
        for (JsonElement statement : policy.getAsJsonArray("Statement")) {
            JsonObject fields = statement.getAsJsonObject();
            boolean refusesPlain = SamTemplate.text(fields, "Effect").equals(Optional.of("Deny"))
                    && String.valueOf(fields.get("Condition")).contains("aws:SecureTransport");
            if (refusesPlain) {
                return List.of();
            }
        }
        return List.of("SnapshotsBucket takes plain HTTP");
    }

    private static List<String> keys(SamTemplate template) {
        JsonObject table = template.properties("Table");
        Map<String, List<String>> found = new HashMap<>();
        found.put("", names(table.getAsJsonArray("KeySchema")));
        for (JsonElement index : table.getAsJsonArray("GlobalSecondaryIndexes")) {
            JsonObject fields = index.getAsJsonObject();
            found.put(fields.get("IndexName").getAsString(), names(fields.getAsJsonArray("KeySchema")));
        }
        Map<String, List<String>> expected = Map.of(
                "",
                List.of(Keys.PARTITION, Keys.SORT),
                Keys.DUE_INDEX,
                List.of(Keys.DUE_SHARD, Keys.DUE_AT),
                Keys.PENDING_INDEX,
                List.of(Keys.PENDING_SHARD, Keys.PENDING_SINCE));
        if (!found.equals(expected)) {
            return List.of("the table's keys are " + found + ", and the code's " + expected);
        }
        JsonObject expiry = table.getAsJsonObject("TimeToLiveSpecification");
        return expiry != null && SamTemplate.text(expiry, "AttributeName").equals(Optional.of(Keys.EXPIRES_AT))
                ? List.of()
                : List.of("items that expire stay forever");
    }

    private static List<String> names(Iterable<JsonElement> schema) {
        List<String> names = new ArrayList<>();
        schema.forEach(
                key -> names.add(key.getAsJsonObject().get("AttributeName").getAsString()));
        return names;
    }
}
