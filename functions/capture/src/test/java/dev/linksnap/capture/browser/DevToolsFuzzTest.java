package dev.linksnap.capture.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser that a page has taken over may write anything into the pipe. */
class DevToolsFuzzTest {
    private static final List<String> PIECES = List.of(
            "{\"id\":1,\"result\":{}}",
            "{\"id\":1,\"error\":{\"message\":\"no\"}}",
            "{\"id\":",
            "{\"id\":99999999999999999999,\"result\":{}}",
            "{\"id\":-1}",
            "{\"id\":}",
            "{\"method\":\"Page.loadEventFired\",\"params\":{}}",
            "{\"method\":\"Page.loadEventFired\"}",
            "{\"method\":\"Page.loadEventFired\",\"params\":7,\"sessionId\":[]}",
            "{\"method\":\"Page.loadEventFired\",\"params\":{\"a\":",
            "{\"method\":\"",
            "{\"method\":7}",
            "null",
            "[]",
            "\"\\ud800",
            "{",
            "}",
            ",",
            "\u0000",
            "\u0000\u0000",
            "[".repeat(20_000),
            "x".repeat(70_000));

    @TempDir
    private Path spool;

    private static byte[] stream(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = random.nextInt(12); i >= 0; i--) {
            byte[] piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(3) == 0) {
                piece[random.nextInt(piece.length)] = (byte) random.nextInt(256);
            }
            bytes.writeBytes(piece);
            if (random.nextInt(4) > 0) {
                bytes.write(0);
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void endsWithThePipeWhateverComesThroughIt(long seed) {
        Random random = new Random(seed);
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int i = 0; i < 500; i++) {
                DevTools devTools =
                        new DevTools(new ByteArrayInputStream(stream(random)), OutputStream.nullOutputStream(), spool);
                devTools.browser().on("Page.loadEventFired", event -> {});
                try {
                    devTools.browser().send("Browser.getVersion", Json.empty(), Duration.ofSeconds(5));
                } catch (DevToolsException e) {
                    assertTrue(e.kind() != DevToolsException.Kind.TIMEOUT, e::getMessage);
                }
            }
        });
    }

    @Test
    void goesOnAfterAnEventThatCannotBeRead() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        try (PipedOutputStream chrome = new PipedOutputStream();
                PipedInputStream pipe = new PipedInputStream(chrome)) {
            DevTools devTools = new DevTools(pipe, OutputStream.nullOutputStream(), spool);
            devTools.browser().on("Page.loadEventFired", event -> heard.countDown());
            chrome.write("{\"method\":\"Page.loadEventFired\",\"params\":[{\0".getBytes(StandardCharsets.UTF_8));
            chrome.write("{\"method\":\"Page.loadEventFired\",\"sessionId\":{}}\0".getBytes(StandardCharsets.UTF_8));
            chrome.write("{\"method\":\"Page.loadEventFired\",\"params\":{}}\0".getBytes(StandardCharsets.UTF_8));
            chrome.flush();
            assertTrue(heard.await(5, TimeUnit.SECONDS));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void readsOrRefusesEveryMessage(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            MessageReader reader = new MessageReader(new ByteArrayInputStream(stream(random)), spool, 1_000);
            for (Optional<Message> message = reader.next(); message.isPresent(); message = reader.next()) {
                message.get().answers();
                message.get().event();
                message.get().tail();
                message.get().discard();
            }
        }
        try (Stream<Path> left = Files.list(spool)) {
            assertEquals(0, left.count());
        }
    }
}
