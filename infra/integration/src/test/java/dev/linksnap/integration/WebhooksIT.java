package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.linksnap.Config;
import dev.linksnap.aws.Table;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.ids.JobId;
import dev.linksnap.ids.Owner;
import dev.linksnap.integration.Api.Answer;
import dev.linksnap.jobs.Job;
import dev.linksnap.lambda.WebhooksHandler;
import dev.linksnap.lambda.Wiring;
import dev.linksnap.webhooks.WebhookDelivery;
import dev.linksnap.webhooks.WebhookStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs hear of what happened: signed, once, and again until they have taken it. */
class WebhooksIT {
    private static Backend backend;

    private final String owner = "owner-" + UUID.randomUUID();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private HttpServer receiver;
    private volatile int status = 204;
    private volatile long slowMillis;
    private Wiring wiring;
    private Api api;
    private JobsQueue jobs;

    private record Received(Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.get(name).get(0);
        }
    }

    @BeforeAll
    static void startBackend() {
        backend = Backend.create();
    }

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newCachedThreadPool());
        receiver.createContext("/", this::receive);
        receiver.start();
        Map<String, String> environment = new HashMap<>(backend.environment());
        environment.put(
                "LINKSNAP_ALLOW_PRIVATE", "127.0.0.1:" + receiver.getAddress().getPort());
        wiring = Wiring.of(Config.from(environment));
        api = Api.of(wiring, owner);
        jobs = new JobsQueue(backend);
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void tellsWhatHappenedSoThatItCanBeChecked() throws Exception {
        Answer webhook = created("[\"snapshot.captured\"]");
        happens("Snapshot Captured", UUID.randomUUID().toString());
        happens("Link Added", UUID.randomUUID().toString());
        jobs.work(wiring);

        assertEquals(1, received.size());
        Received message = received.get(0);
        JsonObject body = JsonParser.parseString(message.body()).getAsJsonObject();
        assertEquals("snapshot.captured", body.get("event").getAsString());
        assertEquals("lnk_x", body.getAsJsonObject("data").get("linkId").getAsString());
        assertEquals(message.header("Linksnap-delivery"), body.get("id").getAsString());
        String[] signature = message.header("Linksnap-signature").split(",");
        String seconds = signature[0].substring("t=".length());
        assertTrue(Math.abs(Instant.now().getEpochSecond() - Long.parseLong(seconds)) < 120);
        assertEquals("v1=" + hmac(webhook.text("secret"), seconds + "." + message.body()), signature[1]);
        JsonObject delivery = deliveries(webhook).get(0);
        assertEquals("delivered", delivery.get("state").getAsString());
        assertEquals(204, delivery.get("lastStatus").getAsInt());
    }

    @Test
    void tellsOfTheSameEventOnce() throws Exception {
        Answer webhook = created("[]");
        String event = UUID.randomUUID().toString();
        happens("Link Added", event);
        happens("Link Added", event);
        jobs.work(wiring);

        assertEquals(1, received.size());
        assertEquals(1, deliveries(webhook).size());
    }

    @Test
    void triesAgainAndGivesUpAndSendsOnceMoreWhenAsked() throws Exception {
        status = 500;
        Answer webhook = created("[]");
        happens("Link Added", UUID.randomUUID().toString());
        JobId job = job();
        for (int attempt = 1; attempt <= 9; attempt++) {
            wiring.jobs().run(new Owner(owner), job);
        }

        assertEquals(8, received.size());
        JsonObject failed = deliveries(webhook).get(0);
        assertEquals("failed", failed.get("state").getAsString());
        assertEquals(500, failed.get("lastStatus").getAsInt());
        assertEquals(1, received.stream().map(Received::body).distinct().count());

        status = 200;
        drain();
        assertEquals(
                202,
                api.post(path(webhook) + "/" + failed.get("id").getAsString(), "")
                        .status());
        jobs.work(wiring);
        assertEquals("delivered", deliveries(webhook).get(0).get("state").getAsString());
        assertEquals(9, received.size());
    }

    @Test
    void doesNotTryAgainWhereNobodyListensAnyMore() throws Exception {
        status = 410;
        Answer webhook = created("[]");
        happens("Link Added", UUID.randomUUID().toString());
        jobs.work(wiring);

        assertEquals("failed", deliveries(webhook).get(0).get("state").getAsString());
    }

    @Test
    void doesNotWaitForSlowReceivers() throws Exception {
        slowMillis = 5_000;
        Answer webhook = created("[]");
        happens("Link Added", UUID.randomUUID().toString());
        drain();
        String delivery = deliveries(webhook).get(0).get("id").getAsString();
        Clock clock = Clock.systemUTC();
        WebhookDelivery hasty = new WebhookDelivery(
                new WebhookStore(new Table(backend.dynamoDb(), backend.config().tableName())),
                GuardPolicy.parse("127.0.0.1:" + receiver.getAddress().getPort()),
                new UrlRules(),
                Duration.ofMillis(500),
                clock);
        long start = System.nanoTime();
        Optional<Duration> again = hasty.run(new Job(
                new Owner(owner),
                JobId.at(clock.instant()),
                WebhookDelivery.KIND,
                webhook.text("id") + "/" + delivery,
                clock.instant()));

        assertTrue(System.nanoTime() - start < 4_500_000_000L);
        assertEquals(Optional.of(Duration.ofSeconds(10)), again);
        assertEquals("timed_out", deliveries(webhook).get(0).get("lastError").getAsString());
    }

    @Test
    void callsNoPrivateAddress() throws Exception {
        Answer webhook = api.post("/v1/webhooks", "{\"url\": \"https://127.0.0.1/\"}");
        happens("Link Added", UUID.randomUUID().toString());
        JobId job = job();
        wiring.jobs().run(new Owner(owner), job);

        assertEquals("refused", deliveries(webhook).get(0).get("lastError").getAsString());
        assertEquals(
                422,
                api.post("/v1/webhooks", "{\"url\": \"http://example.com/\"}").status());
        assertEquals(
                422,
                api.post("/v1/webhooks", "{\"url\": \"https://example.com/\", \"events\": [\"x\"]}")
                        .status());
        drain();
    }

    @Test
    void showsItsSecretOnceAndToNobodyElse() {
        Answer webhook = created("[]");
        String path = "/v1/webhooks/" + webhook.text("id");

        assertTrue(webhook.text("secret").startsWith("whs_"));
        assertFalse(api.get("/v1/webhooks").body().contains("whs_"));
        Api other = api.as("somebody", "read write");
        assertEquals(0, other.get("/v1/webhooks").items().size());
        assertEquals(404, other.get(path + "/deliveries").status());
        assertEquals(404, other.delete(path).status());
        assertEquals(204, api.delete(path).status());
        assertEquals(404, api.delete(path).status());
        assertEquals(0, api.get("/v1/webhooks").items().size());
    }

    private Answer created(String events) {
        Answer created = api.post(
                "/v1/webhooks",
                "{\"url\": \"http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook\", \"events\": " + events
                        + "}");
        assertEquals(201, created.status(), created.body());
        return created;
    }

    private void happens(String what, String eventId) throws IOException {
        JsonObject detail = new JsonObject();
        detail.addProperty("owner", owner);
        detail.addProperty("linkId", "lnk_x");
        JsonObject event = new JsonObject();
        event.addProperty("id", eventId);
        event.addProperty("detail-type", what);
        event.addProperty("time", "2026-11-22T10:00:00Z");
        event.add("detail", detail);
        new WebhooksHandler(wiring)
                .handleRequest(
                        new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(),
                        new TestContext());
    }

    private List<JsonObject> deliveries(Answer webhook) {
        return api.all(path(webhook) + "?limit=10");
    }

    private static String path(Answer webhook) {
        return "/v1/webhooks/" + webhook.text("id") + "/deliveries";
    }

    private JobId job() {
        return new JobId(JsonParser.parseString(jobs.receive().get(0).getBody())
                .getAsJsonObject()
                .get("jobId")
                .getAsString());
    }

    private void drain() {
        while (!jobs.receive().isEmpty()) {
            // What is left of a test that runs its jobs by hand.
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(new Received(
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        try {
            Thread.sleep(slowMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String hmac(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
