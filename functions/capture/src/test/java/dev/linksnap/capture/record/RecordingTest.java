package dev.linksnap.capture.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    @TempDir
    private Path folder;

    private Exchange page(String url) {
        return Exchanges.get(url, 200, "text/html", Optional.of(Exchanges.file(folder, "body", "hello")));
    }

    @Test
    void ignoresFragments() {
        Recording recording = Recording.of(List.of(page("http://a/x")));
        assertTrue(recording.find("http://a/x#part").isPresent());
        assertTrue(recording.find("http://a/y").isEmpty());
    }

    @Test
    void followsRedirects() {
        Recording recording = Recording.of(List.of(
                Exchanges.redirect("7", "http://a/1", "/2"),
                Exchanges.redirect("7", "http://a/2", "/3"),
                Exchanges.withId("7", page("http://a/3"))));
        assertEquals("http://a/3", recording.find("http://a/1").orElseThrow().url());
        assertEquals(3, recording.hops("7").size());
    }

    @Test
    void prefersAGoodAnswerToAFailedOne() {
        Exchange failed = Exchanges.get("http://a/x", 503, "text/html", Optional.empty());
        Exchange good = page("http://a/x");
        assertEquals(
                good, Recording.of(List.of(failed, good)).find("http://a/x").orElseThrow());
        assertEquals(
                good, Recording.of(List.of(good, failed)).find("http://a/x").orElseThrow());
    }

    @Test
    void endsOnRedirectsInACircle() {
        Recording recording = Recording.of(List.of(
                Exchanges.redirect("7", "http://a/1", "/2"),
                Exchanges.redirect("7", "http://a/2", "/1"),
                Exchanges.redirect("7", "http://a/1", "/2")));
        assertTrue(recording.find("http://a/1").isEmpty());
    }
}
