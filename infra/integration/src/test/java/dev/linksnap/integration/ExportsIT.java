package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.ids.ExportId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.integration.Api.Answer;
import dev.linksnap.snapshots.Delivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is exported is all there is, and comes back as it was. */
class ExportsIT {
    /** How many links go round: more with {@code -Dlinksnap.roundTrip=10000}. */
    private static final int LINKS = Integer.getInteger("linksnap.roundTrip", 100);

    private static Backend backend;

    private final String owner = "owner-" + UUID.randomUUID();
    private Api api;
    private JobsQueue jobs;

    @BeforeAll
    static void startBackend() {
        backend = Backend.create();
    }

    @BeforeEach
    void start() {
        api = Api.of(backend.wiring(), owner);
        jobs = new JobsQueue(backend);
    }

    @Test
    void comesBackByteByByte() throws Exception {
        imported(api, links(LINKS));
        api.post(
                "/v1/links",
                "{\"url\": \"https://example.net/ä?q=<&>#/x\", \"title\": \"\\\"Ä\\\" <b>&amp;\\u2028\", \"note\": \" two\\nlines \","
                        + " \"tags\": [\"Work/Java\", \"日本語\"], \"schedule\": {\"expression\": \"rate(3 days)\", \"timezone\": \"Asia/Shanghai\"}}");
        capture("https://example.net/ä?q=<&>#/x");
        String first = exported(api, "jsonl");
        Api empty = api.as(owner + "-2", "read write");
        JsonObject done = imported(empty, first);

        assertEquals(LINKS + 1, done.get("added").getAsInt());
        assertEquals(0, done.get("rejected").getAsInt());
        assertEquals(first, exported(empty, "jsonl"));
        assertEquals(LINKS + 1, first.lines().count());
    }

    @Test
    void listsSnapshotsWithTheDigestsOfTheirFiles() throws Exception {
        api.post("/v1/links", "{\"url\": \"https://example.net/\"}");
        capture("https://example.net/");
        JsonObject line = JsonParser.parseString(exported(api, "jsonl")).getAsJsonObject();

        JsonObject snapshot = line.getAsJsonArray("snapshots").get(0).getAsJsonObject();
        assertEquals("captured", snapshot.get("status").getAsString());
        assertTrue(snapshot.getAsJsonArray("artifacts")
                .get(0)
                .getAsJsonObject()
                .get("sha256")
                .getAsString()
                .matches("[0-9a-f]{64}"));
    }

    @Test
    void writesBookmarksThatBrowsersReadAndWeTakeBack() throws Exception {
        imported(
                api,
                "{\"url\": \"https://a.example/?a=1&b=%3C\", \"title\": \"<A> & \\\"B\\\"\", \"note\": \"n\","
                        + " \"tags\": [\"x\", \"y/z\"], \"createdAt\": \"2023-11-14T22:13:20Z\"}\n");
        String html = exported(api, "netscape");
        Api other = api.as(owner + "-2", "read write");
        imported(other, html);

        JsonObject before = api.all("/v1/links?limit=10").get(0);
        JsonObject after = other.all("/v1/links?limit=10").get(0);
        for (String member : List.of("url", "title", "note", "tags", "addedAt")) {
            assertEquals(before.get(member), after.get(member), member);
        }
        assertTrue(html.startsWith("<!DOCTYPE NETSCAPE-Bookmark-file-1>"));
    }

    @Test
    void writesWhatIsLongInPartsAndInTheBackground() throws Exception {
        imported(
                api,
                IntStream.range(0, 320)
                        .mapToObj(i -> "{\"url\": \"https://example.org/" + i + "\", \"note\": \"" + "é".repeat(9_000)
                                + "\"}\n")
                        .collect(Collectors.joining()));
        Answer started = api.get("/v1/export");
        assertEquals(202, started.status());
        assertEquals("running", started.text("state"));
        jobs.work();

        Answer done = api.get(started.header("location"));
        assertEquals(302, done.status());
        String file = fetch(done.header("location")).body();
        assertEquals(320, file.lines().distinct().count());
        assertTrue(file.length() * 2 > 5 << 20, file.length() + " characters");
        assertEquals(
                320,
                api.call("GET", started.header("location"), Optional.empty(), Map.of("accept", "application/json"))
                        .json()
                        .get("links")
                        .getAsInt());
    }

    @Test
    void bringsBackWhatWasDeletedByMistake() throws Exception {
        Answer link = api.post("/v1/links", "{\"url\": \"https://example.net/\"}");
        capture("https://example.net/");
        String before = exported(api, "jsonl");
        api.delete(link.header("location"));
        List<SQSMessage> late = jobs.receive();
        imported(api, before);
        late.forEach(message -> backend.sqs()
                .sendMessage(
                        send -> send.queueUrl(backend.config().jobsQueueUrl()).messageBody(message.getBody())));
        jobs.work();

        assertEquals(before, exported(api, "jsonl"));
        String snapshot = link.json().getAsJsonObject("snapshot").get("id").getAsString();
        assertEquals("captured", api.get("/v1/snapshots/" + snapshot).text("status"));
    }

    @Test
    void isEmptyWhereThereIsNothing() throws Exception {
        assertEquals("", exported(api, "jsonl"));
    }

    @Test
    void isNobodyElses() {
        String id = api.call("GET", "/v1/export", Optional.empty(), Map.of("accept", "application/json"))
                .text("id");

        assertEquals(302, api.get("/v1/exports/" + id).status());
        assertEquals(404, api.as("somebody", "read").get("/v1/exports/" + id).status());
        assertEquals(404, api.get("/v1/exports/" + ExportId.at(Instant.now())).status());
        assertEquals(404, api.get("/v1/exports/nonsense").status());
        assertEquals(422, api.get("/v1/export?format=pdf").status());
        assertEquals(403, api.as(owner, "write").get("/v1/export").status());
    }

    private void capture(String url) throws InterruptedException {
        String id = api.get("/v1/links/lookup?url=" + Api.encode(url))
                .json()
                .getAsJsonObject("link")
                .getAsJsonObject("snapshot")
                .get("id")
                .getAsString();
        new Workshop(backend, new MovingClock())
                .worker(new FakePage())
                .run(new Owner(owner), new SnapshotId(id), new Delivery(1, Instant.now()));
    }

    private JsonObject imported(Api into, String content) {
        Answer started = into.post("/v1/imports?capture=false", content);
        assertEquals(202, started.status(), started.body());
        jobs.work();
        JsonObject done = into.get(started.header("location")).json();
        assertEquals("done", done.get("state").getAsString());
        return done;
    }

    private String exported(Api from, String format) throws IOException, InterruptedException {
        Answer answer = from.get("/v1/export?format=" + format);
        if (answer.status() == 202) {
            jobs.work();
            answer = from.get(answer.header("location"));
        }
        assertEquals(302, answer.status());
        HttpResponse<String> file = fetch(answer.header("location"));
        assertTrue(file.headers().firstValue("content-disposition").orElse("").startsWith("attachment"));
        return file.body();
    }

    private static HttpResponse<String> fetch(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private static String links(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"url\": \"https://example.org/" + i + "\", \"title\": \"Page " + i
                        + "\", \"tags\": [\"t" + i % 7 + "\", \"all/" + i % 3 + "\"], \"createdAt\": "
                        + (1_600_000_000L + i * 61L) + "}\n")
                .collect(Collectors.joining());
    }
}
