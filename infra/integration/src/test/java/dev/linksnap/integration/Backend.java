package dev.linksnap.integration;

import com.google.gson.JsonObject;
import dev.linksnap.Config;
import dev.linksnap.aws.Keys;
import dev.linksnap.lambda.Wiring;
import dev.linksnap.local.emulators.Emulators;
import dev.linksnap.local.emulators.SdkChain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A table, a bucket and queues of its own on emulators that the tests of one process share. */
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

    private Backend() {
        createTable();
        s3.createBucket(request -> request.bucket(name));
        String deadLetters = queue("captures-dlq", Map.of());
        variables = Map.of(
                "TABLE_NAME",
                name,
                "BUCKET_NAME",
                name,
                "CAPTURES_QUEUE_URL",
                queue("captures", Map.of(QueueAttributeName.REDRIVE_POLICY, redrivePolicy(deadLetters))),
                "CAPTURES_DLQ_URL",
                deadLetters,
                "JOBS_QUEUE_URL",
                queue("jobs", Map.of()),
                "EVENT_BUS_NAME",
                name,
                "CURSOR_KEY",
                "a secret of the tests, 32 characters or more");
        config = Config.from(variables);
    }

    static Backend create() {
        Running.ensure();
        return new Backend();
    }

    /** What was told to the event bus. */
    List<JsonObject> events() {
        return Running.EVENTS.entries(name);
    }

    Config config() {
        return config;
    }

    /** What a function in a process of its own is given: what the template sets, and where the SDK finds what. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(variables);
        environment.putAll(SdkChain.environment(Running.endpoints()));
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

    /** Started with the first test that needs them; they end with the process. */
    private static final class Running {
        private static final Emulators EMULATORS = start();
        private static final EventBusEmulator EVENTS = startEvents();

        static void ensure() {
            SdkChain.pointThisProcessTo(endpoints());
        }

        static Map<String, URI> endpoints() {
            Map<String, URI> endpoints = new HashMap<>(EMULATORS.endpoints());
            endpoints.put("EVENTBRIDGE", EVENTS.endpoint());
            return endpoints;
        }

        private static EventBusEmulator startEvents() {
            try {
                return EventBusEmulator.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Emulators start() {
            try {
                return Emulators.start(Files.createTempDirectory("linksnap-it"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
