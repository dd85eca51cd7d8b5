package dev.linksnap.local.emulators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

class EmulatorsIT {
    /** More than a pull of the SDK's default socket buffers, so that a partial file would be noticed. */
    private static final int OBJECT_BYTES = 12 * 1024 * 1024;

    @Test
    void keepWhatTheyAnsweredWhenTheProcessIsKilled(@TempDir Path folder) throws Exception {
        writeAndBeKilled(folder);

        try (Emulators emulators = Emulators.start(folder)) {
            SdkChain.pointThisProcessTo(emulators.endpoints());

            assertEquals(100, items());
            assertEquals(100, messages());
            assertEquals(OBJECT_BYTES, presignedDownload().length);
        }
    }

    @Test
    void keepTwoFoldersApartInOneProcess(@TempDir Path one, @TempDir Path other) throws Exception {
        makeQueue(one, "first");
        makeQueue(other, "second");

        assertEquals(List.of("first"), queues(one));
    }

    private static void makeQueue(Path folder, String name) throws Exception {
        try (Emulators emulators = Emulators.start(folder);
                SqsClient sqs = sqs(emulators)) {
            sqs.createQueue(create -> create.queueName(name));
        }
    }

    private static List<String> queues(Path folder) throws Exception {
        try (Emulators emulators = Emulators.start(folder);
                SqsClient sqs = sqs(emulators)) {
            return sqs.listQueues().queueUrls().stream()
                    .map(url -> url.substring(url.lastIndexOf('/') + 1))
                    .toList();
        }
    }

    private static SqsClient sqs(Emulators emulators) {
        SdkChain.pointThisProcessTo(emulators.endpoints());
        return SqsClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    }

    private static void writeAndBeKilled(Path folder) throws Exception {
        Process writer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritesAndIsKilled.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        try {
            assertTrue(writer.waitFor(5, TimeUnit.MINUTES));
            assertEquals(128 + 9, writer.exitValue());
        } finally {
            writer.destroyForcibly();
        }
    }

    private static int items() {
        try (DynamoDbClient dynamoDb = DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            return dynamoDb.scan(scan -> scan.tableName("table")).count();
        }
    }

    private static int messages() {
        try (SqsClient sqs =
                SqsClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
            String queue = sqs.getQueueUrl(request -> request.queueName("q")).queueUrl();
            Map<String, String> attributes = sqs.getQueueAttributes(
                            request -> request.queueUrl(queue).attributeNamesWithStrings("ApproximateNumberOfMessages"))
                    .attributesAsStrings();
            return Integer.parseInt(attributes.get("ApproximateNumberOfMessages"));
        }
    }

    private static byte[] presignedDownload() throws Exception {
        try (S3Presigner presigner = S3Presigner.create()) {
            URI link = presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(get -> get.bucket("bucket").key("folder/object")))
                    .url()
                    .toURI();
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        }
    }
}
