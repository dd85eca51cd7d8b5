package dev.linksnap.capture.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageReaderTest {
    @TempDir
    private Path spool;

    private MessageReader reader(String pipe) {
        return new MessageReader(new ByteArrayInputStream(pipe.getBytes(StandardCharsets.UTF_8)), spool, 100);
    }

    private static String text(Optional<Message> message) throws IOException {
        try (InputStream in = message.orElseThrow().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void cutsThePipeAtNulBytes() throws IOException {
        MessageReader reader = reader("{\"id\":1}\0{\"id\":2}\0");
        assertEquals("{\"id\":1}", text(reader.next()));
        assertEquals("{\"id\":2}", text(reader.next()));
        assertEquals(Optional.empty(), reader.next());
    }

    @Test
    void dropsAMessageThatIsCutOff() throws IOException {
        MessageReader reader = reader("{\"id\":1}\0{\"id\":");
        reader.next();
        assertEquals(Optional.empty(), reader.next());
    }

    @Test
    void putsABigMessageIntoAFileThatEndsWithReading() throws IOException {
        String big = "{\"id\":3,\"result\":{\"data\":\"" + "A".repeat(200_000) + "\"}}";
        MessageReader reader = reader(big + "\0{\"id\":4}\0");
        Optional<Message> message = reader.next();
        assertInstanceOf(Message.Spooled.class, message.orElseThrow());
        assertEquals(Optional.of(3), message.get().answers());
        assertEquals(big, text(message));
        assertEquals("{\"id\":4}", text(reader.next()));
        try (var left = Files.list(spool)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void leavesNoFileOfABigMessageThatIsCutOff() throws IOException {
        assertEquals(
                Optional.empty(), reader("{\"id\":3," + "x".repeat(200_000)).next());
        try (var left = Files.list(spool)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void tellsAnswersFromEvents() throws IOException {
        Message answer = reader("{\"id\":42,\"result\":{}}\0").next().orElseThrow();
        assertEquals(Optional.of(42), answer.answers());
        assertTrue(answer.event().isEmpty());
        Message event = reader("{\"method\":\"Page.loadEventFired\",\"params\":{}}\0")
                .next()
                .orElseThrow();
        assertEquals(Optional.of("Page.loadEventFired"), event.event());
        assertTrue(event.answers().isEmpty());
    }
}
