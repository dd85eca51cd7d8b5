package dev.linksnap.local;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.local.template.Template;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/** Creates the template's tables, queues and buckets in the emulators, where they do not exist yet. */
public final class Resources {
    private final Template template;

    public Resources(Template template) {
        this.template = template;
    }

    /** In parallel: the first call of each service takes a second. */
    public void create(DynamoDbClient dynamoDb, SqsClient sqs, S3Client s3) {
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> tables(dynamoDb)),
                        CompletableFuture.runAsync(() -> queues(sqs)),
                        CompletableFuture.runAsync(() -> buckets(s3)))
                .join();
    }

    private void tables(DynamoDbClient dynamoDb) {
        template.resources("AWS::DynamoDB::Table").forEach((id, properties) -> table(dynamoDb, id, properties));
    }

    /** Dead letters first: the others refer to them. */
    private void queues(SqsClient sqs) {
        template.resources("AWS::SQS::Queue").entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().has("RedrivePolicy")))
                .forEach(entry -> queue(sqs, entry.getKey(), entry.getValue()));
    }

    private void buckets(S3Client s3) {
        template.resources("AWS::S3::Bucket").keySet().forEach(id -> bucket(s3, id));
    }

    private void table(DynamoDbClient dynamoDb, String id, JsonObject properties) {
        List<GlobalSecondaryIndex> indexes = objects(properties, "GlobalSecondaryIndexes").stream()
                .map(Resources::index)
                .toList();
        try {
            dynamoDb.createTable(create -> create.tableName(template.reference(id))
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(attributes(properties))
                    .keySchema(keys(properties))
                    .globalSecondaryIndexes(indexes.isEmpty() ? null : indexes));
        } catch (ResourceInUseException alreadyThere) {
            return;
        }
        if (properties.has("TimeToLiveSpecification")) {
            JsonObject timeToLive = properties.getAsJsonObject("TimeToLiveSpecification");
            dynamoDb.updateTimeToLive(update -> update.tableName(template.reference(id))
                    .timeToLiveSpecification(specification -> specification
                            .enabled(timeToLive.get("Enabled").getAsBoolean())
                            .attributeName(timeToLive.get("AttributeName").getAsString())));
        }
    }

    private static List<AttributeDefinition> attributes(JsonObject table) {
        return objects(table, "AttributeDefinitions").stream()
                .map(attribute -> AttributeDefinition.builder()
                        .attributeName(attribute.get("AttributeName").getAsString())
                        .attributeType(attribute.get("AttributeType").getAsString())
                        .build())
                .toList();
    }

    private static List<KeySchemaElement> keys(JsonObject tableOrIndex) {
        return objects(tableOrIndex, "KeySchema").stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.get("AttributeName").getAsString())
                        .keyType(key.get("KeyType").getAsString())
                        .build())
                .toList();
    }

    private static GlobalSecondaryIndex index(JsonObject index) {
        JsonObject projection = index.getAsJsonObject("Projection");
        List<String> projected = projection.has("NonKeyAttributes")
                ? projection.getAsJsonArray("NonKeyAttributes").asList().stream()
                        .map(JsonElement::getAsString)
                        .toList()
                : null;
        return GlobalSecondaryIndex.builder()
                .indexName(index.get("IndexName").getAsString())
                .keySchema(keys(index))
                .projection(
                        p -> p.projectionType(projection.get("ProjectionType").getAsString())
                                .nonKeyAttributes(projected))
                .build();
    }

    /** CloudFormation's properties carry the names of SQS's attributes; which have objects as values, as JSON. */
    private void queue(SqsClient sqs, String id, JsonObject properties) {
        Map<String, String> attributes = new HashMap<>();
        List.of("VisibilityTimeout", "DelaySeconds", "ReceiveMessageWaitTimeSeconds", "RedrivePolicy").stream()
                .filter(properties::has)
                .forEach(name -> attributes.put(name, text(properties.get(name))));
        String url = template.reference(id);
        try {
            sqs.createQueue(create ->
                    create.queueName(url.substring(url.lastIndexOf('/') + 1)).attributesWithStrings(attributes));
        } catch (QueueNameExistsException madeByAnotherVersion) {
            sqs.setQueueAttributes(set -> set.queueUrl(url).attributesWithStrings(attributes));
        }
    }

    private void bucket(S3Client s3, String id) {
        try {
            s3.createBucket(create -> create.bucket(template.reference(id)));
        } catch (BucketAlreadyOwnedByYouException alreadyThere) {
            return;
        }
    }

    private static String text(JsonElement value) {
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    private static List<JsonObject> objects(JsonObject parent, String name) {
        return parent.has(name)
                ? parent.getAsJsonArray(name).asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .toList()
                : List.of();
    }
}
