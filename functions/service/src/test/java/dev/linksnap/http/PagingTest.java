package dev.linksnap.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PagingTest {
    private static final String SECRET = "a secret of thirty-two characters";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Paging paging = new Paging(SECRET, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void goesOnWhereTheCursorSays() {
        String cursor = cursor("tag=a");

        assertEquals(
                new Window(7, Optional.of("the place")),
                paging.window(request("tag=a&limit=7&cursor=" + cursor), "me"));
    }

    @Test
    void ordersTheParametersForTheCursor() {
        String cursor = cursor("tag=a&host=b");
        assertEquals(
                Optional.of("the place"),
                paging.window(request("host=b&tag=a&cursor=" + cursor), "me").after());
    }

    @Test
    void refusesTheCursorOfAnotherOwner() {
        assertRefused(request("tag=a&cursor=" + cursor("tag=a")), "you");
    }

    @Test
    void refusesTheCursorOfAnotherQuery() {
        assertRefused(request("tag=b&cursor=" + cursor("tag=a")), "me");
    }

    @Test
    void refusesEveryAlteredCursor() {
        String cursor = cursor("tag=a");
        for (int i = 0; i < cursor.length() - 1; i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(request("tag=a&cursor=" + cursor.substring(0, i) + other + cursor.substring(i + 1)), "me");
        }
    }

    @Test
    void refusesWhatNeverWasACursor() {
        for (String text : List.of("", "x", "%20", "AAAA", "A".repeat(100), "A".repeat(5_000))) {
            assertRefused(request("cursor=" + text), "me");
        }
    }

    @Test
    void refusesTheCursorOfYesterday() {
        String cursor = cursor("tag=a");
        Paging later = new Paging(SECRET, Clock.fixed(NOW.plus(Duration.ofHours(25)), ZoneOffset.UTC));
        assertEquals(
                "invalid_cursor",
                assertThrows(Problem.class, () -> later.window(request("tag=a&cursor=" + cursor), "me"))
                        .code());
    }

    @Test
    void refusesTheCursorOfAnotherStack() {
        Paging other = new Paging("another secret of 32 characters..", Clock.fixed(NOW, ZoneOffset.UTC));
        String cursor = cursor("tag=a");
        assertThrows(Problem.class, () -> other.window(request("tag=a&cursor=" + cursor), "me"));
    }

    @Test
    void boundsTheLimit() {
        assertEquals(50, paging.window(request(""), "me").limit());
        for (String limit : List.of("0", "201", "-1", "x", "1.5", "99999999999", "")) {
            assertEquals(
                    422,
                    assertThrows(Problem.class, () -> paging.window(request("limit=" + limit), "me"))
                            .status());
        }
    }

    @Test
    void endsWithoutACursor() {
        Response page = paging.page(request(""), "me", new Slice<>(List.of("a"), Optional.empty()), JsonPrimitive::new);
        assertEquals("{\"items\":[\"a\"],\"nextCursor\":null}", page.body());
    }

    @Test
    void needsASecretWorthTheName() {
        assertThrows(IllegalArgumentException.class, () -> new Paging("short", Clock.systemUTC()));
    }

    private void assertRefused(Request request, String owner) {
        Problem problem = assertThrows(Problem.class, () -> paging.window(request, owner));
        assertEquals("400 invalid_cursor", problem.status() + " " + problem.code());
    }

    private String cursor(String query) {
        Response page = paging.page(
                request(query), "me", new Slice<>(List.of("a"), Optional.of("the place")), JsonPrimitive::new);
        return JsonParser.parseString(page.body())
                .getAsJsonObject()
                .get("nextCursor")
                .getAsString();
    }

    private static Request request(String query) {
        return new Request("GET", "/v1/links", Map.of(), Query.parse(query), Map.of(), "", Map.of());
    }
}
