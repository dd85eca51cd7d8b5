package dev.linksnap.local.emulators;

import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A process that stores 100 items, 100 messages and an object, and is killed as soon as the last was answered. */
final class WritesAndIsKilled {
    private WritesAndIsKilled() {}

    public static void main(String[] arguments) throws Exception {
        try (Emulators emulators = Emulators.start(Path.of(arguments[0]))) {
            SdkChain.pointThisProcessTo(emulators.endpoints());
            putObject();
            putItems();
            sendMessages();
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        }
    }

    private static void putItems() {
        DynamoDbClient dynamoDb = DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        dynamoDb.createTable(table -> table.tableName("table")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("PK")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("PK")
                        .keyType(KeyType.HASH)
                        .build()));
        for (int i = 0; i < 100; i++) {
            Map<String, AttributeValue> item = Map.of("PK", AttributeValue.fromS("item " + i));
            dynamoDb.putItem(put -> put.tableName("table").item(item));
        }
    }

    private static void sendMessages() {
        SqsClient sqs =
                SqsClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
        String queue = sqs.createQueue(create -> create.queueName("q")).queueUrl();
        for (int i = 0; i < 100; i++) {
            String body = "message " + i;
            sqs.sendMessage(send -> send.queueUrl(queue).messageBody(body));
        }
    }

    private static void putObject() {
        S3Client s3 =
                S3Client.builder().httpClient(UrlConnectionHttpClient.create()).build();
        s3.createBucket(create -> create.bucket("bucket"));
        s3.putObject(
                put -> put.bucket("bucket").key("folder/object").acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL),
                RequestBody.fromBytes(new byte[12 * 1024 * 1024]));
    }
}
