package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.integration.Api.Answer;
import dev.linksnap.snapshots.Delivery;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The API of snapshots. */
class SnapshotsIT {
    private static Backend backend;

    private final MovingClock clock = new MovingClock();
    private final Workshop workshop = new Workshop(backend, clock);
    private final Owner owner = new Owner("owner-" + UUID.randomUUID());
    private final Api api = Api.of(backend.wiring(), owner.name());

    @BeforeAll
    static void start() {
        backend = Backend.create();
    }

    @Test
    void acceptsACaptureAndSaysWhereToLook() {
        String link = addLink();
        Answer accepted = api.post("/v1/links/" + link + "/snapshots", "{\"device\": \"mobile\"}");

        assertEquals(202, accepted.status(), accepted.body());
        assertEquals("/v1/snapshots/" + accepted.text("id"), accepted.header("location"));
        assertEquals("queued", accepted.text("status"));
        assertEquals("request", accepted.text("cause"));
        assertEquals(accepted.json(), api.get(accepted.header("location")).json());
        assertEquals("queued", api.get("/v1/links/" + link).text("status"));
    }

    @Test
    void refusesOptionsThatItDoesNotKnow() {
        Answer refused = api.post("/v1/links/" + addLink() + "/snapshots", "{\"device\": \"watch\", \"colour\": 1}");
        assertEquals(422, refused.status());
        assertEquals(2, refused.json().getAsJsonArray("errors").size());
    }

    @Test
    void listsTheHistoryNewestFirst() {
        String link = addLink();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, api.post("/v1/links/" + link + "/snapshots", "").text("id"));
        }
        List<String> listed = api.all("/v1/links/" + link + "/snapshots?limit=2").stream()
                .map(snapshot -> snapshot.get("id").getAsString())
                .toList();
        assertEquals(ids, listed);
    }

    @Test
    void answersNotFoundForWhatIsNotThere() {
        String noLink = "lnk_01M82D0V24AG8PW6JQPJ0FM0KE";
        String link = addLink();
        String queued = api.post("/v1/links/" + link + "/snapshots", "").text("id");
        assertEquals(404, api.post("/v1/links/" + noLink + "/snapshots", "").status());
        assertEquals(404, api.get("/v1/links/" + noLink + "/snapshots").status());
        assertEquals(404, api.get("/v1/links/nonsense/snapshots").status());
        assertEquals(404, api.get("/v1/snapshots/nonsense").status());
        assertEquals(
                404, api.get("/v1/snapshots/" + queued + "/artifacts/page.html").status());
        api.delete("/v1/links/" + link);
        assertEquals(404, api.get("/v1/snapshots/" + queued).status());
    }

    @Test
    void sendsForAFileToItsBucket() throws Exception {
        SnapshotId id = captured();

        Answer shown = api.get("/v1/snapshots/" + id + "/artifacts/page.html");
        assertEquals(302, shown.status());
        assertEquals("no-store", shown.header("cache-control"));
        assertTrue(shown.header("location").contains("X-Amz-Expires=300"), "five minutes");
        HttpResponse<String> page = fetch(shown.header("location"));
        assertEquals(200, page.statusCode());
        assertTrue(page.body().startsWith("<title>Capture 1</title>"), page.body());
        assertEquals(
                "text/html;charset=utf-8",
                page.headers().firstValue("content-type").orElseThrow());
        assertEquals(
                "inline; filename=\"page.html\"",
                page.headers().firstValue("content-disposition").orElseThrow());
    }

    @Test
    void isNotSentAgainToWhoHasIt() throws Exception {
        String link = addLink();
        String path = "/v1/snapshots/"
                + api.post("/v1/links/" + link + "/snapshots", "").text("id");
        Answer queued = api.get(path);
        Map<String, String> known = Map.of("if-none-match", queued.header("etag"));
        Answer same = api.call("GET", path, Optional.empty(), known);
        assertEquals(304, same.status());
        assertEquals("", same.body());

        SnapshotId id = new SnapshotId(queued.text("id"));
        workshop.worker(new FakePage()).run(owner, id, new Delivery(1, clock.instant()));
        assertEquals("captured", api.call("GET", path, Optional.empty(), known).text("status"));
    }

    @Test
    void savesAFileWhereThatIsAskedFor() throws Exception {
        SnapshotId id = captured();
        String saved = api.get("/v1/snapshots/" + id + "/artifacts/screenshot.png?download=1")
                .header("location");
        assertEquals(
                "attachment; filename=\"screenshot.png\"",
                fetch(saved).headers().firstValue("content-disposition").orElseThrow());
        String archive =
                api.get("/v1/snapshots/" + id + "/artifacts/archive.wacz").header("location");
        assertEquals(
                "attachment; filename=\"archive.wacz\"",
                fetch(archive).headers().firstValue("content-disposition").orElseThrow());
    }

    @Test
    void namesWhatEachFileIs() throws Exception {
        SnapshotId id = captured();
        String stored = fetch(
                        api.get("/v1/snapshots/" + id + "/artifacts/page.html").header("location"))
                .body();
        JsonObject snapshot = api.get("/v1/snapshots/" + id).json();
        JsonObject page = snapshot.getAsJsonArray("artifacts").get(0).getAsJsonObject();
        assertEquals("page.html", page.get("name").getAsString());
        assertEquals("stored", page.get("status").getAsString());
        assertEquals(stored.length(), page.get("bytes").getAsInt());
        assertEquals(sha256(stored), page.get("sha256").getAsString());
    }

    private SnapshotId captured() throws InterruptedException {
        SnapshotId id = new SnapshotId(
                api.post("/v1/links/" + addLink() + "/snapshots", "").text("id"));
        workshop.worker(new FakePage()).run(owner, id, new Delivery(1, clock.instant()));
        return id;
    }

    private String addLink() {
        String url = "https://example.org/" + UUID.randomUUID();
        return api.post("/v1/links", "{\"url\": \"" + url + "\", \"capture\": false}")
                .text("id");
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private static HttpResponse<String> fetch(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
