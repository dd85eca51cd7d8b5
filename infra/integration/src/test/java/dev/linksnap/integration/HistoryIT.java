package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.linksnap.events.Event.PageChanged;
import dev.linksnap.ids.JobId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.lambda.Wiring;
import dev.linksnap.snapshots.Delivery;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Versions of a page: which are the same, what has changed, and what stays when one goes. */
class HistoryIT {
    private static Backend backend;

    private final Wiring wiring = backend.wiring();
    private final Owner owner = new Owner("owner-" + UUID.randomUUID());
    private final Api api = Api.of(wiring, owner.name());
    private final FakePage page = new FakePage();
    private final Workshop workshop = new Workshop(backend, new MovingClock());

    @BeforeAll
    static void start() {
        backend = Backend.create();
    }

    @Test
    void storesNothingWhenNothingHasChanged() throws Exception {
        SnapshotId first = add("one two three");
        SnapshotId second = again(first, "one two three");
        SnapshotId third = again(first, "one two three");

        assertEquals(first.text(), snapshot(second).get("sameAs").getAsString());
        assertEquals(first.text(), snapshot(third).get("sameAs").getAsString());
        assertEquals(snapshot(first).get("artifacts"), snapshot(third).get("artifacts"));
        assertEquals(0, workshop.objects(owner, second).size());
        assertEquals(0, snapshot(third).getAsJsonObject("changed").get("text").getAsDouble());
        assertTrue(api.get("/v1/snapshots/" + third + "/artifacts/page.html")
                .header("location")
                .contains(first.text()));
        assertTrue(workshop.events().stream().noneMatch(PageChanged.class::isInstance));
    }

    @Test
    void keepsObjectsForAsLongAsASnapshotHasThem() throws Exception {
        SnapshotId first = add("one two three");
        SnapshotId second = again(first, "one two three");

        assertEquals(204, api.delete("/v1/snapshots/" + first).status());
        purge();
        assertEquals(404, api.get("/v1/snapshots/" + first).status());
        assertEquals(5, workshop.objects(owner, first).size(), "the other has them");
        SnapshotId third = again(second, "one two three");
        assertFalse(workshop.objects(owner, third).isEmpty(), "the one that had them is gone: it has its own");

        assertEquals(204, api.delete("/v1/snapshots/" + second).status());
        purge();
        assertEquals(0, workshop.objects(owner, first).size());
        assertEquals(
                third.text(),
                workshop.linkItem(owner, third.link()).get("currentSnapshot").s());
        assertEquals(204, api.delete("/v1/snapshots/" + third).status());
        assertEquals("none", api.get("/v1/links/" + third.link()).text("status"));
    }

    @Test
    void tellsWhatHasChanged() throws Exception {
        SnapshotId first = add("one\ntwo <b>\nthree\nfour\nfive\nsix");
        SnapshotId second = again(first, "one\ntwo <i>\nthree\nfour\nfive\nsix");
        JsonObject diff = api.get("/v1/snapshots/" + first + "/diff/" + second).json();

        assertEquals("""
                @@ -1,5 +1,5 @@
                 one
                -two <b>
                +two <i>
                 three
                 four
                 five
                """, diff.get("unified").getAsString());
        assertTrue(diff.get("html").getAsString().contains("<del>b</del><ins>i</ins>&gt;"), diff.toString());
        double changed = diff.get("changed").getAsDouble();
        assertTrue(changed > 0 && changed < 50, diff.toString());
        assertTrue(snapshot(second).get("sameAs").isJsonNull());
        assertEquals(
                changed, snapshot(second).getAsJsonObject("changed").get("text").getAsDouble());
        assertTrue(workshop.events().stream().anyMatch(PageChanged.class::isInstance));
        assertEquals(
                422,
                api.get("/v1/snapshots/" + first + "/diff/" + second + "?kind=smell")
                        .status());
        assertEquals(
                404,
                Api.of(wiring, "stranger")
                        .get("/v1/snapshots/" + first + "/diff/" + second)
                        .status());
    }

    @Test
    void capturesAgainOnlyWhatIsOld() throws Exception {
        SnapshotId first = add("words");
        String body = "{\"url\": \"https://example.org/page\", \"ifNotCapturedWithin\": \"%s\"}";

        assertEquals(
                first.text(),
                snapshotId(api.post("/v1/links", body.formatted("P3D")).json()));
        String again = snapshotId(api.post("/v1/links", body.formatted("PT0S")).json());
        assertFalse(again.equals(first.text()));
        assertEquals(
                again, snapshotId(api.post("/v1/links", body.formatted("PT0S")).json()), "it is on its way");
        assertEquals(422, api.post("/v1/links", body.formatted("soon")).status());
        assertEquals(409, api.delete("/v1/snapshots/" + again).status());
    }

    private SnapshotId add(String text) throws Exception {
        JsonObject link =
                api.post("/v1/links", "{\"url\": \"https://example.org/page\"}").json();
        return capture(new SnapshotId(snapshotId(link)), text);
    }

    private SnapshotId again(SnapshotId before, String text) throws Exception {
        return capture(
                new SnapshotId(api.post("/v1/links/" + before.link() + "/snapshots", "")
                        .text("id")),
                text);
    }

    private SnapshotId capture(SnapshotId id, String text) throws Exception {
        workshop.worker(page.saying(text)).run(owner, id, new Delivery(1, Instant.now()));
        return id;
    }

    /** Does the jobs that are waiting. */
    private void purge() {
        backend.dynamoDb().scanPaginator(scan -> scan.tableName(backend.config().tableName())).items().stream()
                .filter(item ->
                        item.containsKey("jobId") && item.get("owner").s().equals(owner.name()))
                .forEach(item ->
                        wiring.jobs().run(owner, new JobId(item.get("jobId").s())));
    }

    private JsonObject snapshot(SnapshotId id) {
        return api.get("/v1/snapshots/" + id).json();
    }

    private static String snapshotId(JsonObject link) {
        return link.getAsJsonObject("snapshot").get("id").getAsString();
    }
}
