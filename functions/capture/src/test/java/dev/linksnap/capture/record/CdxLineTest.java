package dev.linksnap.capture.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CdxLineTest {
    private static CdxLine line(String url, String method, String encodedRequest) {
        return new CdxLine(
                url,
                Instant.parse("2026-11-22T10:11:12.999Z"),
                "text/html",
                200,
                Optional.of("sha256:00"),
                10,
                20,
                "data.warc.gz",
                method,
                encodedRequest);
    }

    @Test
    void turnsTheHostRound() {
        assertEquals(
                "com,example)/a?b=1",
                line("https://www.Example.com/a?b=1", "GET", "").key());
    }

    @Test
    void beginsWithKeyAndTime() {
        String text = line("https://example.com/", "GET", "").toString();
        assertTrue(text.startsWith("com,example)/ 20261122101112 {"), text);
        JsonObject json =
                JsonParser.parseString(text.substring(text.indexOf('{'))).getAsJsonObject();
        assertEquals("https://example.com/", json.get("url").getAsString());
        assertEquals(20, json.get("offset").getAsInt());
        assertEquals(10, json.get("length").getAsInt());
    }

    @Test
    void tellsRequestsWithBodiesApart() {
        CdxLine post = line("https://example.com/api", "POST", "__wb_method=POST&a=1");
        assertEquals("com,example)/api?__wb_method=post&a=1", post.key());
        assertTrue(post.toString().contains("\"method\":\"POST\""));
        assertTrue(post.toString().contains("\"requestBody\":\"a=1\""));
    }

    @Test
    void sortsByBytesOfTheKey() {
        List<String> urls = Stream.of("https://b.com/", "https://a.com/z", "https://a.com/", "https://sub.a.com/")
                .map(url -> line(url, "GET", ""))
                .sorted()
                .map(CdxLine::url)
                .toList();
        assertEquals(List.of("https://a.com/", "https://a.com/z", "https://sub.a.com/", "https://b.com/"), urls);
    }
}
