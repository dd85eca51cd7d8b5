package dev.linksnap.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CaptureStepTest {
    @Test
    void printsAsWhatTheProductDoes() {
        assertEquals(
                "load settle original read freeze screenshot thumbnail pdf text archive describe",
                String.join(" ", Capture.STEPS.stream().map(CaptureStep::name).toList()));
    }

    @Test
    void makesOnlyWhatIsWanted() {
        CaptureStep pdf = CaptureStep.making(ArtifactKind.PDF, "pdf", CaptureStep.When.IN_TIME, (visit, budget) -> {});
        assertTrue(pdf.isWanted(CaptureOptions.DEFAULTS));
        assertFalse(pdf.isWanted(only(ArtifactKind.TEXT)));
        assertTrue(pdf.isWanted(only(ArtifactKind.PDF)));
    }

    private static CaptureOptions only(ArtifactKind kind) {
        return CaptureOptions.DEFAULTS.withArtifacts(Set.of(kind));
    }
}
