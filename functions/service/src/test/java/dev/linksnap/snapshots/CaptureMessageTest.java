package dev.linksnap.snapshots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureMessageTest {
    @Test
    void readsWhatItHasWritten() {
        Owner owner = new Owner("me");
        SnapshotId id = SnapshotId.at(LinkId.at(Instant.EPOCH), Instant.EPOCH);
        CaptureMessage first = CaptureMessage.first(owner, id);
        assertEquals(Optional.of(first), CaptureMessage.parse(first.text()));
        assertEquals(
                Optional.of(first.putOff()), CaptureMessage.parse(first.putOff().text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{}",
                "{\"owner\": \"me\"}",
                "{\"owner\": \"me\", \"snapshotId\": \"snp_1\"}",
                "{\"owner\": {}, \"snapshotId\": []}",
                "{\"owner\": "
            })
    void isEmptyForAnythingElse(String text) {
        assertEquals(Optional.empty(), CaptureMessage.parse(text));
    }
}
