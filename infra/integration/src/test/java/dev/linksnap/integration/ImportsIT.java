package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.aws.Bucket;
import dev.linksnap.aws.Lazy;
import dev.linksnap.aws.Table;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.ids.ImportId;
import dev.linksnap.ids.JobId;
import dev.linksnap.ids.Owner;
import dev.linksnap.imports.Admission;
import dev.linksnap.imports.ImportStore;
import dev.linksnap.imports.ImportWork;
import dev.linksnap.integration.Api.Answer;
import dev.linksnap.jobs.Job;
import dev.linksnap.lambda.Wiring;
import dev.linksnap.links.LinkStore;
import dev.linksnap.links.Links;
import dev.linksnap.tags.TagStore;
import dev.linksnap.tags.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Files of other programs become links, each once, whatever happens on the way. */
class ImportsIT {
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
    void keepsFoldersDatesTagsAndNotes() {
        imported("""
                <!DOCTYPE NETSCAPE-Bookmark-file-1>
                <DL><p>
                    <DT><H3>Work</H3>
                    <DL><p>
                        <DT><H3>Java</H3>
                        <DL><p>
                            <DT><A HREF="https://a.example/x" ADD_DATE="1700000000" TAGS="jvm,Tools">A</A>
                            <DD>Because
                        </DL><p>
                    </DL><p>
                </DL><p>
                """);

        JsonObject link = api.all("/v1/links?limit=10").get(0);
        assertEquals("https://a.example/x", link.get("url").getAsString());
        assertEquals("A", link.get("title").getAsString());
        assertEquals("Because", link.get("note").getAsString());
        assertEquals("[\"Work/Java\",\"jvm\",\"Tools\"]", link.get("tags").toString());
        assertEquals("2023-11-14T22:13:20.000Z", link.get("addedAt").getAsString());
        assertEquals("queued", link.get("status").getAsString());
        assertEquals(1, api.get("/v1/links?tag=Work/").items().size());
    }

    @Test
    void answersAtOnceAndShowsHowFarItIs() {
        Answer started = api.post("/v1/imports?capture=false", urls(25));

        assertEquals(202, started.status());
        assertEquals("queued", started.text("state"));
        assertEquals("urls", started.text("format"));
        assertEquals(25, started.json().get("total").getAsInt());
        jobs.work();

        JsonObject done = api.get(started.header("location")).json();
        assertEquals("done", done.get("state").getAsString());
        assertEquals(25, done.get("added").getAsInt());
        assertEquals("none", api.all("/v1/links?limit=10").get(0).get("status").getAsString());
        assertEquals(0, files());
    }

    @Test
    void namesEachRejectedLine() {
        Answer done = imported("https://a.example/\njavascript:alert(1)\n\nnonsense\nhttps://b.example/\n");

        assertEquals(2, done.json().get("added").getAsInt());
        assertEquals(2, done.json().get("rejected").getAsInt());
        List<JsonObject> rejects = rejects(done, 1);
        assertEquals(2, rejects.size());
        assertEquals(2, rejects.get(0).get("line").getAsInt());
        assertEquals("unsupported_scheme", rejects.get(0).get("code").getAsString());
        assertEquals("javascript:alert(1)", rejects.get(0).get("entry").getAsString());
        assertEquals(4, rejects.get(1).get("line").getAsInt());
    }

    @Test
    void givesAPageInTwoFoldersBothTags() {
        api.post("/v1/links", "{\"url\": \"https://a.example/\", \"tags\": [\"mine\"], \"title\": \"Mine\"}");
        Answer done = imported("url,title,tags\nhttps://a.example/,Theirs,x\nhttps://a.example/#top,Theirs,y\n");

        assertEquals(2, done.json().get("existing").getAsInt());
        JsonObject link = api.all("/v1/links?limit=10").get(0);
        assertEquals("[\"mine\",\"x\",\"y\"]", link.get("tags").toString());
        assertEquals("Mine", link.get("title").getAsString());
    }

    @Test
    void losesAndRepeatsNothingHoweverOftenItsWorkersDie() {
        Answer started = api.post("/v1/imports?capture=false", urls(60) + "nonsense\n");
        int deaths = 0;
        for (boolean isDead = true; isDead; ) {
            // Each worker comes a bit further than the one before, and dies at another step.
            int request = 30 + 3 * deaths;
            isDead = dies(started.text("id"), deaths % 2 == 0 ? Crash.before(request) : Crash.after(request));
            deaths += isDead ? 1 : 0;
        }

        JsonObject done = api.get(started.header("location")).json();
        assertTrue(deaths >= 3, deaths + " deaths");
        assertEquals("done", done.get("state").getAsString());
        assertEquals(60, done.get("added").getAsInt());
        assertEquals(0, done.get("existing").getAsInt());
        assertEquals(1, done.get("rejected").getAsInt());
        assertEquals(60, distinctUrls());
    }

    @Test
    void countsOnceWhenTwoWorkersAreAtIt() throws InterruptedException {
        Answer started = api.post("/v1/imports?capture=false", urls(60));
        JobId job = job();
        Thread other = new Thread(() -> backend.wiring().jobs().run(new Owner(owner), job));
        other.start();
        backend.wiring().jobs().run(new Owner(owner), job);
        other.join();
        backend.wiring().jobs().run(new Owner(owner), job);

        JsonObject done = api.get(started.header("location")).json();
        assertEquals("done", done.get("state").getAsString());
        assertEquals(60, done.get("added").getAsInt());
        assertEquals(60, distinctUrls());
    }

    @Test
    void refusesWhatIsNoListOfLinks() {
        assertEquals("empty_import", api.post("/v1/imports", " \n").text("code"));
        assertEquals("unknown_format", api.post("/v1/imports", "{\"a\":\n1}").text("code"));
        assertEquals("invalid_json", api.post("/v1/imports", "[1,").text("code"));
        assertEquals(
                422, api.post("/v1/imports?capture=maybe", "https://a.example/").status());
    }

    @Test
    void isNobodyElses() {
        Answer started = api.post("/v1/imports", urls(1));

        assertEquals(
                404,
                api.as("somebody", "read write").get(started.header("location")).status());
        assertEquals(404, api.get("/v1/imports/" + ImportId.at(Instant.now())).status());
        assertEquals(404, api.get("/v1/imports/nonsense").status());
        assertEquals(403, api.as(owner, "read").post("/v1/imports", urls(1)).status());
        jobs.work();
    }

    /** Whether the worker died on the way. */
    private boolean dies(String importId, Crash crash) {
        DynamoDbClient dynamoDb = DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(o -> o.executionInterceptors(List.of(crash)))
                .build();
        Table table = new Table(dynamoDb, backend.config().tableName());
        Wiring wiring = backend.wiring();
        Clock clock = wiring.clock();
        UrlRules urls = new UrlRules();
        Links links = new Links(
                new LinkStore(table),
                new Tags(new TagStore(table), clock),
                wiring.snapshots(),
                wiring.jobs(),
                event -> {},
                urls,
                clock);
        Bucket bucket = new Bucket(
                Lazy.of(backend::s3),
                Lazy.of(S3Presigner::create),
                backend.config().bucketName());
        ImportWork work = new ImportWork(new ImportStore(table, bucket), links, new Admission(urls), clock);
        try {
            work.run(new Job(new Owner(owner), JobId.at(clock.instant()), ImportWork.KIND, importId, clock.instant()));
            return false;
        } catch (IllegalStateException dead) {
            assertTrue(crash.hasHappened(), dead.getMessage());
            return true;
        }
    }

    private Answer imported(String content) {
        Answer started = api.post("/v1/imports", content);
        assertEquals(202, started.status(), started.body());
        jobs.work();
        Answer done = api.get(started.header("location"));
        assertEquals("done", done.text("state"));
        return done;
    }

    private List<JsonObject> rejects(Answer done, int limit) {
        String path = "/v1/imports/" + done.text("id") + "?limit=" + limit;
        Answer first = api.get(path);
        JsonObject page = first.json().getAsJsonObject("rejects");
        Answer second = api.get(path + "&cursor=" + page.get("nextCursor").getAsString());
        return List.of(
                page.getAsJsonArray("items").get(0).getAsJsonObject(),
                second.json()
                        .getAsJsonObject("rejects")
                        .getAsJsonArray("items")
                        .get(0)
                        .getAsJsonObject());
    }

    private JobId job() {
        return new JobId(JsonParser.parseString(jobs.receive().get(0).getBody())
                .getAsJsonObject()
                .get("jobId")
                .getAsString());
    }

    private long distinctUrls() {
        List<JsonObject> links = api.all("/v1/links?limit=200");
        Map<String, Long> byUrl = links.stream()
                .collect(Collectors.groupingBy(link -> link.get("url").getAsString(), Collectors.counting()));
        assertEquals(links.size(), byUrl.size());
        return byUrl.size();
    }

    private int files() {
        return backend.s3()
                .listObjectsV2(
                        list -> list.bucket(backend.config().bucketName()).prefix("imports/" + owner + "/"))
                .contents()
                .size();
    }

    private static String urls(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "https://example.org/" + i + "\n")
                .collect(Collectors.joining());
    }
}
