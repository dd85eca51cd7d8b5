package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cloud.localstack.Localstack;
import cloud.localstack.docker.LocalstackDockerExtension;
import cloud.localstack.docker.annotation.LocalstackDockerProperties;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Tests of the embedded stack once more, over LocalStack: what holds on both is likely to hold on AWS. */
@Tag("localstack")
@ExtendWith({LocalStackImage.class, LocalstackDockerExtension.class})
@LocalstackDockerProperties(
        imageName = LocalStackImage.NAME,
        imageTag = LocalStackImage.TAG,
        pullNewImage = false,
        randomizePorts = true,
        services = {"s3", "sqs", "dynamodb", "events", "kms", "cloudformation"})
class LocalStackIT {
    private static URI endpoint;

    @BeforeAll
    static void useIt() {
        int port = Localstack.INSTANCE.getLocalStackContainer().getExternalPortFor(Localstack.DEFAULT_EDGE_PORT);
        endpoint = URI.create("http://127.0.0.1:" + port);
        Stack.borrow(endpoint);
        Stack.current().use();
        // DynamoDB Local starts with the first request to it.
        try (DynamoDbClient dynamoDb = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(2)))
                .build()) {
            dynamoDb.listTables();
        }
    }

    @AfterAll
    static void leaveIt() {
        Stack.giveBack();
    }

    @Nested
    class Links extends LinksIT {}

    @Nested
    class Snapshots extends SnapshotsIT {}

    @Nested
    class Captures extends CaptureHandlerIT {}

    @Nested
    class Purges extends PurgeIT {}

    /** CloudFormation makes of template.yaml what the template says. */
    @Test
    void makesWhatTheTemplateDeclares() throws Exception {
        CloudFormationTemplate template = CloudFormationTemplate.read();
        Backend clients = Backend.create();
        template.deploy(endpoint, "linksnap");

        for (String id : template.ids("AWS::SQS::Queue")) {
            JsonObject declared = template.properties(id);
            String name = declared.getAsJsonObject("QueueName").get("Fn::Sub").getAsString();
            String url = clients.sqs()
                    .getQueueUrl(get -> get.queueName(name.replace("${AWS::StackName}", "linksnap")))
                    .queueUrl();
            Map<QueueAttributeName, String> made = clients.sqs()
                    .getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                    .attributes();
            assertEquals(text(declared, "VisibilityTimeout", "30"), made.get(QueueAttributeName.VISIBILITY_TIMEOUT));
            assertEquals(
                    text(declared, "MessageRetentionPeriod", "345600"),
                    made.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD));
            assertEquals(declared.has("RedrivePolicy"), made.containsKey(QueueAttributeName.REDRIVE_POLICY), id);
        }

        String tableName = clients.dynamoDb().listTables().tableNames().stream()
                .filter(name -> name.startsWith("linksnap-Table"))
                .findFirst()
                .orElseThrow();
        TableDescription table = clients.dynamoDb()
                .describeTable(describe -> describe.tableName(tableName))
                .table();
        Set<String> indexes = new TreeSet<>();
        for (JsonElement index : template.properties("Table").getAsJsonArray("GlobalSecondaryIndexes")) {
            indexes.add(index.getAsJsonObject().get("IndexName").getAsString());
        }
        Set<String> made = new TreeSet<>();
        table.globalSecondaryIndexes().forEach(index -> made.add(index.indexName()));
        assertEquals(indexes, made);

        String bucket = clients.s3().listBuckets().buckets().stream()
                .map(one -> one.name())
                .filter(name -> name.startsWith("linksnap-snapshotsbucket"))
                .findFirst()
                .orElseThrow();
        PublicAccessBlockConfiguration block =
                clients.s3().getPublicAccessBlock(get -> get.bucket(bucket)).publicAccessBlockConfiguration();
        assertTrue(block.blockPublicAcls() && block.blockPublicPolicy() && block.restrictPublicBuckets());
        assertTrue(
                clients.s3().getBucketPolicy(get -> get.bucket(bucket)).policy().contains("RefusePlainHttp"));
    }

    /** Each test of a user's own account cleans up behind itself; here it is seen to. */
    @Test
    void whatATestMadeCanBeTakenAway() {
        Backend backend = Backend.create();
        backend.s3().putObject(put -> put.bucket(backend.config().bucketName()).key("one"), RequestBody.empty());
        backend.remove();

        assertFalse(backend.dynamoDb()
                .listTables()
                .tableNames()
                .contains(backend.config().tableName()));
        assertTrue(backend.s3().listBuckets().buckets().stream()
                .noneMatch(bucket -> bucket.name().equals(backend.config().bucketName())));
    }

    private static String text(JsonObject properties, String name, String otherwise) {
        return properties.has(name) ? properties.get(name).getAsString() : otherwise;
    }
}
