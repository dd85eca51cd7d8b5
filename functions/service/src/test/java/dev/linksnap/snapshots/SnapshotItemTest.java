package dev.linksnap.snapshots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.linksnap.aws.Items;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.capture.Quality;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.snapshots.Snapshot.Blocked;
import dev.linksnap.snapshots.Snapshot.Captured;
import dev.linksnap.snapshots.Snapshot.Capturing;
import dev.linksnap.snapshots.Snapshot.Failed;
import dev.linksnap.snapshots.Snapshot.MissingArtifact;
import dev.linksnap.snapshots.Snapshot.Queued;
import dev.linksnap.snapshots.Snapshot.Step;
import dev.linksnap.snapshots.Snapshot.StoredArtifact;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SnapshotItemTest {
    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00.120Z");
    private static final SnapshotId ID = SnapshotId.at(LinkId.at(TIME), TIME);
    private static final Failed FAILED = new Failed("tls_error", FailureClass.PERMANENT, "No trust.", TIME);

    static Stream<Snapshot.State> states() {
        return Stream.of(
                Queued.FIRST,
                new Queued(Optional.of(FAILED)),
                new Capturing(Optional.empty(), TIME, TIME.plusSeconds(100)),
                new Capturing(Optional.of(new Step("settle", 2, 7)), TIME, TIME.plusSeconds(100)),
                FAILED,
                captured(Optional.empty()),
                captured(Optional.of(SnapshotId.at(ID.link(), TIME.minusSeconds(60)))));
    }

    @ParameterizedTest
    @MethodSource("states")
    void readsWhatItHasWritten(Snapshot.State state) {
        Snapshot snapshot = new Snapshot(new Owner("me"), ID, "https://example.org/", "add", TIME, 3, state);
        Map<String, AttributeValue> item = new HashMap<>(SnapshotItem.identity(snapshot));
        item.putAll(SnapshotItem.state(state));
        item.put(SnapshotItem.ATTEMPT, Items.number(3));
        assertEquals(snapshot, SnapshotItem.snapshot(item));
    }

    @ParameterizedTest
    @MethodSource("states")
    void anotherStateLeavesNothingBehind(Snapshot.State state) {
        for (String attribute : SnapshotItem.state(state).keySet()) {
            assertTrue(attribute.equals(SnapshotItem.STATE) || SnapshotItem.OF_STATE.contains(attribute), attribute);
        }
    }

    private static Captured captured(Optional<SnapshotId> sameAs) {
        return new Captured(
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
                Optional.of("https://example.org/home"),
                "00ff",
                sameAs,
                sameAs.map(same -> new Snapshot.Changed(1.5, Optional.of(0.25))));
    }
}
