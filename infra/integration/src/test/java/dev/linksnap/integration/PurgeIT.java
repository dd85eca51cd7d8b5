package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.integration.Api.Answer;
import dev.linksnap.lambda.JobsHandler;
import dev.linksnap.lambda.Wiring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** What a removed link leaves is removed, whatever dies on the way. */
class PurgeIT {
    private final String owner = "owner-" + UUID.randomUUID();
    private Backend backend;
    private Api api;

    @BeforeEach
    void start() {
        backend = Backend.create();
        api = Api.of(backend.wiring(), owner);
    }

    @Test
    void removesSnapshotsAndFiles() {
        Answer link = addedWithFiles();
        api.delete(link.header("location"));

        assertEquals(List.of(), work());
        assertEquals(0, files());
        assertEquals(0, itemsOf(link));
        assertEquals(0, jobs());
    }

    @Test
    void leavesTheFilesOfOtherLinks() {
        Answer other = addedWithFiles();
        Answer link = addedWithFiles();
        api.delete(link.header("location"));
        work();

        assertEquals(3, files());
        assertEquals(1, itemsOf(other));
    }

    @Test
    void waitsForACaptureThatRuns() {
        Answer link = addedWithFiles();
        Instant lease = Instant.now().plusSeconds(60);
        setLease(link, lease);
        api.delete(link.header("location"));
        work();

        assertEquals(1, itemsOf(link));
        assertEquals(1, jobs());

        setLease(link, Instant.now().minusSeconds(1));
        putFile(link, "late.png");
        assertEquals(List.of(), runJobs());
        assertEquals(0, files());
        assertEquals(0, itemsOf(link));
        assertEquals(0, jobs());
    }

    @Test
    void sendsALostJobAgain() {
        Answer link = addedWithFiles();
        api.delete(link.header("location"));
        receive();

        backend.wiring().jobs().resendStuck();
        assertEquals(List.of(), receive());
        Wiring later = Wiring.of(backend.config(), Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
        later.jobs().resendStuck();
        assertEquals(List.of(), work());
        assertEquals(0, files());
    }

    @Test
    void givesBackOnlyTheMessagesThatFail() {
        Answer link = addedWithFiles();
        api.delete(link.header("location"));
        SQSMessage bad = new SQSMessage();
        bad.setMessageId("bad");
        bad.setBody("{}");
        List<SQSMessage> messages = new ArrayList<>(List.of(bad));
        messages.addAll(receive());

        assertEquals(List.of("bad"), handle(messages));
        assertEquals(0, files());
    }

    @Test
    void doesAJobTwiceAsOnce() {
        Answer link = addedWithFiles();
        api.delete(link.header("location"));
        List<SQSMessage> messages = receive();

        assertEquals(List.of(), handle(messages));
        assertEquals(List.of(), handle(messages));
        assertFalse(messages.isEmpty());
    }

    private Answer addedWithFiles() {
        Answer link = api.post("/v1/links", "{\"url\": \"https://example.org/" + UUID.randomUUID() + "\"}");
        List.of("page.html", "screenshot.png", "manifest.json").forEach(name -> putFile(link, name));
        return link;
    }

    private void putFile(Answer link, String name) {
        backend.s3()
                .putObject(
                        request -> request.bucket(backend.config().bucketName())
                                .key("snapshots/" + owner + "/" + link.text("id") + "/" + snapshot(link) + "/" + name),
                        RequestBody.fromString("x"));
    }

    private void setLease(Answer link, Instant until) {
        backend.dynamoDb()
                .updateItem(request -> request.tableName(backend.config().tableName())
                        .key(Keys.snapshot(new Owner(owner), new SnapshotId(snapshot(link)))
                                .toItem())
                        .updateExpression("SET leaseUntil = :until")
                        .expressionAttributeValues(Map.of(":until", Items.time(until))));
    }

    private static String snapshot(Answer link) {
        return link.json().getAsJsonObject("snapshot").get("id").getAsString();
    }

    private List<String> work() {
        return handle(receive());
    }

    /** Without waiting for the message that is held back. */
    private List<String> runJobs() {
        Wiring later = Wiring.of(backend.config(), Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
        later.jobs().resendStuck();
        return work();
    }

    private List<SQSMessage> receive() {
        return backend
                .sqs()
                .receiveMessage(request ->
                        request.queueUrl(backend.config().jobsQueueUrl()).maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(message -> {
                    SQSMessage event = new SQSMessage();
                    event.setMessageId(message.messageId());
                    event.setBody(message.body());
                    return event;
                })
                .toList();
    }

    private List<String> handle(List<SQSMessage> messages) {
        SQSEvent event = new SQSEvent();
        event.setRecords(messages);
        SQSBatchResponse response = new JobsHandler(backend.wiring()).handleRequest(event, new TestContext());
        return response.getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private int files() {
        return backend.s3()
                .listObjectsV2(request -> request.bucket(backend.config().bucketName()))
                .contents()
                .size();
    }

    private int itemsOf(Answer link) {
        return count(Keys.snapshots(new Owner(owner), new LinkId(link.text("id"))));
    }

    private int jobs() {
        return count("O#" + owner + "#J");
    }

    private int count(String partition) {
        return backend.dynamoDb()
                .query(request -> request.tableName(backend.config().tableName())
                        .keyConditionExpression("PK = :partition")
                        .expressionAttributeValues(Map.of(":partition", Items.text(partition))))
                .count();
    }
}
