package dev.linksnap.snapshots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.linksnap.snapshots.Snapshot.Step;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressNotesTest {
    @Test
    void notesAStepASecondAtMost() {
        List<String> notes = new ArrayList<>();
        Iterator<Clock> times = Stream.of(0, 400, 999, 1_000, 1_500, 3_000)
                .map(millis -> Clock.fixed(Instant.EPOCH.plusMillis(millis), ZoneOffset.UTC))
                .iterator();
        ProgressNotes progress = new ProgressNotes(step -> notes.add(step.name()), new Ticking(times));
        for (String step : List.of("load", "settle", "freeze", "screenshot", "pdf", "archive")) {
            progress.stepBegins(step, 1, 6);
        }
        assertEquals(List.of("load", "screenshot", "archive"), notes);
    }

    @Test
    void tellsThePlaceOfAStep() {
        List<Step> notes = new ArrayList<>();
        new ProgressNotes(notes::add, Clock.systemUTC()).stepBegins("pdf", 6, 7);
        assertEquals(List.of(new Step("pdf", 6, 7)), notes);
    }

    private static final class Ticking extends Clock {
        private final Iterator<Clock> times;

        private Ticking(Iterator<Clock> times) {
            this.times = times;
        }

        @Override
        public Instant instant() {
            return times.next().instant();
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
