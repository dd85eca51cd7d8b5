package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.integration.Api.Answer;
import dev.linksnap.local.runtime.RuntimeAnswer;
import dev.linksnap.local.runtime.RuntimeAnswer.Returned;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The capture image under Lambda's limits, driven by Lambda's Runtime API, over emulated AWS. */
class CaptureImageIT {
    private static Backend backend;
    private static FixtureSite site;

    private final String owner = "owner-" + UUID.randomUUID();
    private final Api api = Api.of(backend.wiring(), owner);
    private CaptureContainer container;

    @BeforeAll
    static void buildImage() throws IOException {
        Assumptions.assumeTrue(Docker.isRequired() || Docker.isThere(), "no Docker engine here");
        Docker.build(Path.of(System.getProperty("linksnap.root")), "Dockerfile.capture", CaptureContainer.IMAGE);
        backend = Backend.create();
        site = FixtureSite.start();
    }

    @AfterAll
    static void stopSite() {
        if (site != null) {
            site.close();
        }
    }

    @BeforeEach
    void startContainer() throws IOException {
        Map<String, String> environment = backend.environment();
        environment.put("LINKSNAP_ALLOW_PRIVATE", site.allowPrivate());
        container = CaptureContainer.start(environment);
    }

    @AfterEach
    void removeContainer() throws IOException {
        container.close();
    }

    @Test
    void capturesWhatTheQueueTellsOf() throws Exception {
        Answer added = api.post("/v1/links", "{\"url\": \"" + page("Told by the queue") + "\"}");

        assertEquals("{\"batchItemFailures\":[]}", returned(container.invoke(nextMessage())));
        JsonObject snapshot = api.get("/v1/snapshots/"
                        + added.json().getAsJsonObject("snapshot").get("id").getAsString())
                .json();
        assertEquals("captured", snapshot.get("status").getAsString(), snapshot.toString());
        assertEquals("Told by the queue", api.get(added.header("location")).text("pageTitle"));
        assertStored(added.text("id"), snapshot);
    }

    @Test
    void capturesWhatTheConsoleAsksFor() throws Exception {
        String event = "{\"url\": \"" + page("Asked at the console") + "\", \"owner\": \"" + owner + "\"}";

        JsonObject snapshot =
                JsonParser.parseString(returned(container.invoke(event))).getAsJsonObject();
        assertEquals("captured", snapshot.get("status").getAsString(), snapshot.toString());
        assertStored(snapshot.get("linkId").getAsString(), snapshot);
    }

    @Test
    void capturesTheNextPageAfterChromeWasKilled() throws Exception {
        container.invoke("{\"url\": \"" + page("Before") + "\"}");
        container.killChrome();

        String answer = returned(container.invoke("{\"url\": \"" + page("After") + "\"}"));
        assertTrue(answer.contains("\"status\":\"captured\""), answer);
    }

    @Test
    void capturesTheNextPageAfterOneThatTookAllMemory() throws Exception {
        site.page(
                "/hungry",
                "<title>Hungry</title><script>const all = [];"
                        + "while (true) { all.push(new Uint8Array(64 << 20).fill(1)); }</script>");
        container.invoke("{\"url\": \"" + site.url("/hungry") + "\"}");

        String answer = returned(container.invoke("{\"url\": \"" + page("After") + "\"}"));
        assertTrue(answer.contains("\"status\":\"captured\""), answer);
    }

    /** A server that never answers: the capture ends itself in time, the message comes again, and the next page is fine. */
    @Test
    void endsACaptureThatTakesTooLong() throws Exception {
        site.on("/never", exchange -> neverAnswer());
        Answer added =
                api.post("/v1/links", "{\"url\": \"" + site.url("/never") + "\", \"capture\": {\"timeoutMs\": 4000}}");

        String answer = returned(container.invoke(nextMessage()));
        assertTrue(answer.contains("itemIdentifier"), answer);
        JsonObject snapshot = api.get("/v1/snapshots/"
                        + added.json().getAsJsonObject("snapshot").get("id").getAsString())
                .json();
        assertEquals("queued", snapshot.get("status").getAsString(), snapshot.toString());
        assertEquals(
                "load_timeout", snapshot.getAsJsonObject("failure").get("code").getAsString(), snapshot.toString());
        assertTrue(returned(container.invoke("{\"url\": \"" + page("After") + "\"}"))
                .contains("\"status\":\"captured\""));
    }

    private static void neverAnswer() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each line of the log is an event: libraries have nothing to say. */
    @Test
    void logsNothingButEvents() throws Exception {
        container.invoke("{\"url\": \"" + page("Quiet") + "\"}");

        List<String> others = container
                .log()
                .lines()
                .filter(line -> !line.startsWith("{\"at\":"))
                .toList();
        assertEquals(List.of(), others);
    }

    @Test
    void endsWhenToldTo() throws Exception {
        container.awaitReady();

        // 128 + SIGTERM; 137 would be the SIGKILL that comes after ten seconds.
        assertEquals(143, container.stop());
    }

    /** The JVM would go on without a cache that does not fit, and say nothing. Told that it must have it, it does not. */
    @Test
    void startsFromWhatItRehearsed() throws Exception {
        String version = Docker.command(
                "run",
                "--rm",
                "--memory=2g",
                "--network=none",
                "--entrypoint=/opt/java/bin/java",
                CaptureContainer.IMAGE,
                "-XX:AOTCache=/opt/linksnap/linksnap.aot",
                "-XX:AOTMode=on",
                "@/opt/linksnap/jvm.options",
                "-version");
        assertTrue(version.contains("25"), version);
    }

    /** A page of its own for each capture: a URL that is there already is not captured by adding it. */
    private static String page(String title) {
        String path = "/" + UUID.randomUUID();
        site.page(path, "<!doctype html><title>" + title + "</title><h1>" + title + "</h1><p>Some text to read.</p>");
        return site.url(path);
    }

    /** What Lambda's event source makes of the next message. */
    private static String nextMessage() {
        Message message = backend.sqs()
                .receiveMessage(request -> request.queueUrl(backend.config().capturesQueueUrl())
                        .waitTimeSeconds(5)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .get(0);
        JsonObject attributes = new JsonObject();
        message.attributes().forEach((name, value) -> attributes.addProperty(name.toString(), value));
        JsonObject queued = new JsonObject();
        queued.addProperty("messageId", message.messageId());
        queued.addProperty("receiptHandle", message.receiptHandle());
        queued.addProperty("body", message.body());
        queued.add("attributes", attributes);
        queued.addProperty("eventSource", "aws:sqs");
        JsonArray records = new JsonArray();
        records.add(queued);
        JsonObject event = new JsonObject();
        event.add("Records", records);
        return event.toString();
    }

    private static String returned(RuntimeAnswer answer) {
        return assertInstanceOf(Returned.class, answer, answer::toString).body();
    }

    /** Each artifact that the record names is in the bucket, as it says, and was handed over. */
    private void assertStored(String link, JsonObject snapshot) throws NoSuchAlgorithmException {
        JsonArray artifacts = snapshot.getAsJsonArray("artifacts");
        assertTrue(artifacts.size() >= 6, artifacts.toString());
        for (JsonElement element : artifacts) {
            JsonObject artifact = element.getAsJsonObject();
            String key =
                    "snapshots/" + owner + "/" + link + "/" + snapshot.get("id").getAsString() + "/"
                            + artifact.get("name").getAsString();
            byte[] bytes = backend.s3()
                    .getObjectAsBytes(request ->
                            request.bucket(backend.config().bucketName()).key(key))
                    .asByteArray();
            assertEquals(artifact.get("bytes").getAsLong(), bytes.length, key);
            assertEquals(
                    artifact.get("sha256").getAsString(),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
                    key);
            assertEquals(
                    "FULL_CONTROL",
                    backend.s3()
                            .getObjectAcl(
                                    request -> request.bucket(backend.config().bucketName())
                                            .key(key))
                            .grants()
                            .get(0)
                            .permissionAsString());
        }
    }
}
