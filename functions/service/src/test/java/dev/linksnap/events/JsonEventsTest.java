package dev.linksnap.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.linksnap.events.Event.LinkAdded;
import dev.linksnap.events.Event.SnapshotCaptured;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonEventsTest {
    private static final LinkId LINK = new LinkId("lnk_01M82D0V24AG8PW6JQPJ0FM0KE");
    private static final SnapshotId SNAPSHOT =
            new SnapshotId("snp_01M82D0V24AG8PW6JQPJ0FM0KE01M82D0V25TAGM2ZZA1E6NNCJQ");

    @Test
    void writesALineForEachEvent() {
        assertEquals("""
                {"at":"2026-11-22T10:00:00.000Z","event":"LinkAdded","owner":"me",\
                "linkId":"lnk_01M82D0V24AG8PW6JQPJ0FM0KE","host":"example.org"}
                """, logged(new LinkAdded(new Owner("me"), LINK, "example.org")));
    }

    @Test
    void writesNumbersAndMillisecondsAsNumbers() {
        assertEquals(
                """
                {"at":"2026-11-22T10:00:00.000Z","event":"SnapshotCaptured","owner":"me",\
                "linkId":"lnk_01M82D0V24AG8PW6JQPJ0FM0KE",\
                "snapshotId":"snp_01M82D0V24AG8PW6JQPJ0FM0KE01M82D0V25TAGM2ZZA1E6NNCJQ","httpStatus":200,\
                "quality":100,"artifacts":7,"bytes":123456,"captureMillis":2500,"tookMillis":2600}
                """,
                logged(new SnapshotCaptured(
                        new Owner("me"),
                        LINK,
                        SNAPSHOT,
                        200,
                        100,
                        7,
                        123_456,
                        Duration.ofMillis(2_500),
                        Duration.ofMillis(2_600))));
    }

    @Test
    void tellsOneAfterTheOther() {
        List<String> heard = new ArrayList<>();
        Events first = event -> heard.add("first");
        first.and(event -> heard.add("second")).happened(new LinkAdded(new Owner("me"), LINK, "example.org"));
        assertEquals(List.of("first", "second"), heard);
    }

    @Test
    void namesTheEventsOfTheBus() {
        assertEquals(Optional.of("Link Added"), new LinkAdded(new Owner("me"), LINK, "h").busName());
        assertEquals(
                Optional.of("Snapshot Failed"),
                new Event.SnapshotFailed(new Owner("me"), LINK, SNAPSHOT, "c", "permanent").busName());
        assertEquals(Optional.empty(), new Event.SnapshotQueued(new Owner("me"), SNAPSHOT, "add").busName());
    }

    private static String logged(Event event) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
        new JsonEvents(new PrintStream(lines, true, StandardCharsets.UTF_8), clock).happened(event);
        return lines.toString(StandardCharsets.UTF_8);
    }
}
