package dev.linksnap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.endtoend.Client.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;

@ExtendWith(RunningPlatform.class)
class DeliveryIT {
    private static final String PAGE = "<!doctype html><title>A page</title><p>text";

    @Test
    void makesOneSetOfFilesOutOfManyDeliveries(Platform platform, Client client, FixtureSite site) throws Exception {
        site.page("/many", PAGE);
        String id = client.add(site.url("/many"));
        String message = "{\"owner\": \"me\", \"snapshotId\": \"" + id + "\"}";
        try (SqsClient sqs = platform.sqs();
                S3Client s3 = platform.s3()) {
            String queue = sqs.getQueueUrl(request -> request.queueName("linksnap-captures"))
                    .queueUrl();
            for (int i = 0; i < 4; i++) {
                sqs.sendMessage(send -> send.queueUrl(queue).messageBody(message));
            }
            JsonObject captured = client.awaitEnd(id);
            Map<String, String> objects = objects(s3, id);
            for (int i = 0; i < 2; i++) {
                sqs.sendMessage(send -> send.queueUrl(queue).messageBody(message));
            }
            client.awaitEnd(client.add(site.url("/many?after")));

            assertEquals("captured", captured.get("status").getAsString(), captured.toString());
            assertEquals(captured, client.get("/v1/snapshots/" + id).json());
            assertEquals(objects, objects(s3, id));
            assertEquals(captured.getAsJsonArray("artifacts").size() + 1, objects.size(), objects.toString());
        }
    }

    @Test
    void givesTheBucketsOwnerFullControlOfEachObject(Platform platform, Client client, FixtureSite site)
            throws Exception {
        site.page("/owned", PAGE);
        String id = client.add(site.url("/owned"));
        client.awaitEnd(id);
        try (S3Client s3 = platform.s3()) {
            for (String key : objects(s3, id).keySet()) {
                assertTrue(
                        s3.getObjectAcl(acl -> acl.bucket(bucket(s3)).key(key)).grants().stream()
                                .map(Grant::permission)
                                .anyMatch(Permission.FULL_CONTROL::equals),
                        key);
            }
        }
    }

    @Test
    void capturesAgainByAUsersOwnRule(Platform platform, Client client, FixtureSite site) throws Exception {
        site.page("/again", PAGE);
        Answer link = client.post("/v1/links", "{\"url\": \"" + site.url("/again") + "\", \"capture\": false}");

        byte[] answer =
                platform.invoke("RecaptureFunction", "{\"owner\": \"me\", \"linkId\": \"" + link.text("id") + "\"}");

        String id = JsonParser.parseString(new String(answer, StandardCharsets.UTF_8))
                .getAsJsonObject()
                .get("snapshotId")
                .getAsString();
        assertEquals("captured", client.awaitEnd(id).get("status").getAsString());
        assertEquals(1, client.all(link.text("snapshotsUrl") + "?limit=10").size());
    }

    /** Keys of the snapshot's objects with their entity tags and times. */
    private static Map<String, String> objects(S3Client s3, String snapshotId) {
        Map<String, String> objects = new TreeMap<>();
        for (S3Object object : s3.listObjectsV2Paginator(
                        list -> list.bucket(bucket(s3)).prefix("snapshots/"))
                .contents()) {
            if (object.key().contains("/" + snapshotId + "/")) {
                objects.put(object.key(), object.eTag() + " " + object.lastModified());
            }
        }
        return objects;
    }

    private static String bucket(S3Client s3) {
        return s3.listBuckets().buckets().get(0).name();
    }
}
