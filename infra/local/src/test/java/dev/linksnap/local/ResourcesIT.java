package dev.linksnap.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.linksnap.local.emulators.Emulators;
import dev.linksnap.local.emulators.SdkChain;
import dev.linksnap.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

class ResourcesIT {
    @Test
    void takesOverWhatAnotherVersionOfTheTemplateHasMade(@TempDir Path folder) throws Exception {
        try (Emulators emulators = Emulators.start(folder)) {
            SdkChain.pointThisProcessTo(emulators.endpoints());
            URI sqs = emulators.endpoints().get("SQS");

            create(folder, sqs, 30);
            create(folder, sqs, 30);
            create(folder, sqs, 60);

            assertEquals("60", visibilityTimeout(sqs + "/123456789012/stack-queue"));
        }
    }

    private static void create(Path folder, URI sqs, int visibilityTimeout) throws IOException {
        Path file = Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  Queue:
                    Type: AWS::SQS::Queue
                    Properties:
                      VisibilityTimeout: %d
                      RedrivePolicy: {deadLetterTargetArn: !GetAtt DeadLetters.Arn, maxReceiveCount: 5}
                  DeadLetters: {Type: 'AWS::SQS::Queue'}
                  Bucket: {Type: 'AWS::S3::Bucket'}
                  Table:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      AttributeDefinitions: [{AttributeName: PK, AttributeType: S}]
                      KeySchema: [{AttributeName: PK, KeyType: HASH}]
                """.formatted(visibilityTimeout));
        LocalNames names = new LocalNames("stack", sqs, sqs, UnaryOperator.identity());
        try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
            new Resources(Template.read(file, Map.of(), names))
                    .create(
                            DynamoDbClient.builder().httpClient(http).build(),
                            SqsClient.builder().httpClient(http).build(),
                            S3Client.builder().httpClient(http).build());
        }
    }

    private static String visibilityTimeout(String queue) {
        try (SqsClient sqs =
                SqsClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
            return sqs.getQueueAttributes(get -> get.queueUrl(queue).attributeNamesWithStrings("VisibilityTimeout"))
                    .attributesAsStrings()
                    .get("VisibilityTimeout");
        }
    }
}
