package dev.linksnap.snapshots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.capture.Quality;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.snapshots.Snapshot.Blocked;
import dev.linksnap.snapshots.Snapshot.Captured;
import dev.linksnap.snapshots.Snapshot.Capturing;
import dev.linksnap.snapshots.Snapshot.Failed;
import dev.linksnap.snapshots.Snapshot.MissingArtifact;
import dev.linksnap.snapshots.Snapshot.Step;
import dev.linksnap.snapshots.Snapshot.StoredArtifact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotJsonTest {
    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");
    private static final SnapshotId ID = new SnapshotId("snp_01M82D0V24AG8PW6JQPJ0FM0KE01M82D0V25TAGM2ZZA1E6NNCJQ");

    @Test
    void showsHowFarItIs() {
        assertRendered("""
                {"id": "snp_01M82D0V24AG8PW6JQPJ0FM0KE01M82D0V25TAGM2ZZA1E6NNCJQ",
                 "linkId": "lnk_01M82D0V24AG8PW6JQPJ0FM0KE", "status": "capturing",
                 "progress": {"step": "settle", "n": 2, "of": 7}, "attempt": 1, "cause": "add",
                 "queuedAt": "2026-11-22T10:00:00.000Z", "requestedUrl": "https://example.org/", "finalUrl": null,
                 "redirects": [], "httpStatus": null, "title": null, "capturedAt": null, "durationMs": null,
                 "quality": null, "sameAs": null, "changed": null, "artifacts": [], "blockedRequests": [], "failure": null}
                """, new Capturing(Optional.of(new Step("settle", 2, 7)), TIME, TIME.plusSeconds(60)));
    }

    @Test
    void showsWhatWasCaptured() {
        assertRendered(
                """
                {"id": "snp_01M82D0V24AG8PW6JQPJ0FM0KE01M82D0V25TAGM2ZZA1E6NNCJQ",
                 "linkId": "lnk_01M82D0V24AG8PW6JQPJ0FM0KE", "status": "captured", "progress": null, "attempt": 1,
                 "cause": "add", "queuedAt": "2026-11-22T10:00:00.000Z", "requestedUrl": "https://example.org/",
                 "finalUrl": "https://example.org/home", "redirects": ["https://example.org/"], "httpStatus": 200,
                 "title": "Home", "capturedAt": "2026-11-22T10:00:00.000Z", "durationMs": 1234,
                 "quality": {"score": 80, "reasons": ["missing_images"]}, "sameAs": null, "changed": {"text": 12.5, "visual": null},
                 "artifacts": [
                   {"name": "page.html", "mediaType": "text/html;charset=utf-8", "bytes": 5, "sha256": "00ff",
                    "status": "stored"},
                   {"name": "page.pdf", "status": "missing", "error": {"code": "time_limit", "detail": "No time."}}],
                 "blockedRequests": [{"url": "http://10.0.0.1/", "reason": "private_address"}], "failure": null}
                """,
                new Captured(
                        "https://example.org/home",
                        List.of("https://example.org/"),
                        200,
                        "Home",
                        TIME,
                        Duration.ofMillis(1234),
                        new Quality(80, List.of("missing_images")),
                        List.of(new StoredArtifact("page.html", "text/html;charset=utf-8", 5, "00ff")),
                        List.of(new MissingArtifact("page.pdf", "time_limit", "No time.")),
                        List.of(new Blocked("http://10.0.0.1/", "private_address")),
                        Optional.empty(),
                        "00ff",
                        Optional.empty(),
                        Optional.of(new Snapshot.Changed(12.5, Optional.empty()))));
    }

    @Test
    void showsWhyItFailed() {
        Snapshot failed = snapshot(new Failed("host_not_found", FailureClass.PERMANENT, "No such host.", TIME));
        assertEquals(JsonParser.parseString("""
                {"code": "host_not_found", "class": "permanent", "detail": "No such host.",
                 "failedAt": "2026-11-22T10:00:00.000Z"}
                """), SnapshotJson.render(failed).get("failure"));
    }

    private static void assertRendered(String json, Snapshot.State state) {
        assertEquals(JsonParser.parseString(json), SnapshotJson.render(snapshot(state)));
    }

    private static Snapshot snapshot(Snapshot.State state) {
        return new Snapshot(new Owner("me"), ID, "https://example.org/", "add", TIME, 1, state);
    }
}
