package dev.linksnap.integration;

import com.google.gson.JsonObject;
import dev.linksnap.Config;
import dev.linksnap.aws.Keys;
import dev.linksnap.lambda.Wiring;
import dev.linksnap.local.emulators.SdkChain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A table, a bucket, queues and an event bus of its own on the current {@link Stack}. */
final class Backend {
    private final String name = "it-" + UUID.randomUUID();
    private final DynamoDbClient dynamoDb = DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private final SqsClient sqs =
            SqsClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    private final S3Client s3 = S3Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .forcePathStyle(true)
            .build();
    private final Map<String, String> variables;
    private final Config config;
    private final Stack stack;
    private final Optional<EventListener> listener;
    private final Supplier<List<JsonObject>> events;

    private Backend(Stack stack) {
        this.stack = stack;
        createTable();
        s3.createBucket(request -> request.bucket(name));
        String deadLetters = queue("captures-dlq", Map.of());
        String bulkDeadLetters = queue("bulk-captures-dlq", Map.of());
        variables = Map.of(
                "TABLE_NAME",
                name,
                "BUCKET_NAME",
                name,
                "CAPTURES_QUEUE_URL",
                queue("captures", Map.of(QueueAttributeName.REDRIVE_POLICY, redrivePolicy(deadLetters))),
                "CAPTURES_DLQ_URL",
                deadLetters,
                "BULK_CAPTURES_QUEUE_URL",
                queue("bulk-captures", Map.of(QueueAttributeName.REDRIVE_POLICY, redrivePolicy(bulkDeadLetters))),
                "BULK_CAPTURES_DLQ_URL",
                bulkDeadLetters,
                "JOBS_QUEUE_URL",
                queue("jobs", Map.of()),
                "EVENT_BUS_NAME",
                name,
                "CURSOR_KEY",
                "a secret of the tests, 32 characters or more");
        config = Config.from(variables);
        if (stack.heardHere().isPresent()) {
            listener = Optional.empty();
            events = () -> stack.heardHere().get().events(name);
        } else {
            String heard = queue("heard", Map.of());
            listener = Optional.of(EventListener.start(name, sqs, heard, arn(heard)));
            events = listener.get()::events;
        }
    }

    static Backend create() {
        Stack stack = Stack.current();
        stack.use();
        Backend backend = new Backend(stack);
        if (stack.isAws()) {
            Runtime.getRuntime().addShutdownHook(new Thread(backend::remove));
        }
        return backend;
    }

    /** What was told to the event bus, as EventBridge tells it. */
    List<JsonObject> events() {
        return events.get();
    }

    /** Takes away all that it made, with what is in it. */
    void remove() {
        dynamoDb.deleteTable(delete -> delete.tableName(name));
        s3.listObjectsV2Paginator(list -> list.bucket(name))
                .contents()
                .forEach(object -> s3.deleteObject(delete -> delete.bucket(name).key(object.key())));
        s3.deleteBucket(delete -> delete.bucket(name));
        sqs.listQueuesPaginator(list -> list.queueNamePrefix(name))
                .queueUrls()
                .forEach(url -> sqs.deleteQueue(delete -> delete.queueUrl(url)));
        listener.ifPresent(EventListener::remove);
    }

    Config config() {
        return config;
    }

    /** What a function in a process of its own is given: what the template sets, and where the SDK finds what. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(variables);
        environment.putAll(SdkChain.environment(stack.endpoints()));
        return environment;
    }

    Wiring wiring() {
        return Wiring.of(config);
    }

    DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    SqsClient sqs() {
        return sqs;
    }

    S3Client s3() {
        return s3;
    }

    private String queue(String suffix, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name + "-" + suffix).attributes(attributes))
                .queueUrl();
    }

    /** As in template.yaml. */
    private String redrivePolicy(String deadLetters) {
        return "{\"deadLetterTargetArn\": \"" + arn(deadLetters) + "\", \"maxReceiveCount\": 5}";
    }

    String arn(String queueUrl) {
        return sqs.getQueueAttributes(get -> get.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private void createTable() {
        dynamoDb.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(Stream.of(
                                Keys.PARTITION,
                                Keys.SORT,
                                Keys.DUE_SHARD,
                                Keys.DUE_AT,
                                Keys.PENDING_SHARD,
                                Keys.PENDING_SINCE)
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .keySchema(key(Keys.PARTITION, KeyType.HASH), key(Keys.SORT, KeyType.RANGE))
                .globalSecondaryIndexes(
                        index(Keys.DUE_INDEX, Keys.DUE_SHARD, Keys.DUE_AT),
                        index(Keys.PENDING_INDEX, Keys.PENDING_SHARD, Keys.PENDING_SINCE)));
        try (DynamoDbWaiter waiter = dynamoDb.waiter()) {
            waiter.waitUntilTableExists(describe -> describe.tableName(name));
        }
    }

    private static GlobalSecondaryIndex index(String name, String partition, String sort) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key(partition, KeyType.HASH), key(sort, KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build();
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }
}
