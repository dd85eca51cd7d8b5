package dev.linksnap.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers a page's requests for links in the API's place: as from an owner with very many. Everything else is the stack's. */
final class ManyLinks implements AutoCloseable {
    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final Instant NEWEST = Instant.parse("2026-11-01T12:00:00Z");
    private static final Pattern LIMIT = Pattern.compile("[?&]limit=(\\d+)");
    private static final Pattern CURSOR = Pattern.compile("[?&]cursor=(\\d+)");

    private final Tab tab;
    private final int total;
    private final ExecutorService answers = Executors.newSingleThreadExecutor();

    private ManyLinks(Tab tab, int total) {
        this.tab = tab;
        this.total = total;
    }

    static ManyLinks answer(Tab tab, int total) throws Exception {
        ManyLinks links = new ManyLinks(tab, total);
        // Events come in the thread that also hears the browser's answers: it must not wait for one.
        tab.on("Fetch.requestPaused", request -> links.answers.submit(() -> links.fulfil(request)));
        tab.send("Fetch.enable", Json.object("patterns", List.of(Json.object("urlPattern", "*/v1/links?*"))), QUICK);
        return links;
    }

    private Void fulfil(JsonObject request) throws Exception {
        String url = request.getAsJsonObject("request").get("url").getAsString();
        int from = number(CURSOR, url, 0);
        String page = page(from, number(LIMIT, url, 50)).toString();
        tab.send(
                "Fetch.fulfillRequest",
                Json.object(
                        "requestId",
                        request.get("requestId").getAsString(),
                        "responseCode",
                        200,
                        "responseHeaders",
                        List.of(Json.object("name", "content-type", "value", "application/json")),
                        "body",
                        Base64.getEncoder().encodeToString(page.getBytes(StandardCharsets.UTF_8))),
                QUICK);
        return null;
    }

    private JsonObject page(int from, int limit) {
        JsonArray items = new JsonArray();
        int end = Math.min(total, from + limit);
        for (int i = from; i < end; i++) {
            items.add(link(i));
        }
        JsonObject page = new JsonObject();
        page.add("items", items);
        page.addProperty("nextCursor", end < total ? Integer.toString(end) : null);
        return page;
    }

    private static JsonObject link(int number) {
        String time = NEWEST.minusSeconds(number * 311L).toString();
        JsonObject link = Json.object(
                "id",
                String.format(Locale.ROOT, "lnk_%026d", number),
                "url",
                "https://example" + number % 97 + ".com/articles/" + number,
                "pageTitle",
                "Link " + number + ": 一个不短的标题, a title as long as they usually are",
                "tags",
                List.of("dev/java", "read later", "year/" + (2000 + number % 27))
                        .subList(0, number % 4),
                "addedAt",
                time,
                "updatedAt",
                time,
                "status",
                number % 10 == 0 ? "failed" : "captured",
                "version",
                1);
        for (String absent : List.of("title", "note", "schedule", "currentSnapshot", "snapshot")) {
            link.add(absent, JsonNull.INSTANCE);
        }
        return link;
    }

    private static int number(Pattern pattern, String url, int otherwise) {
        Matcher matcher = pattern.matcher(url);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : otherwise;
    }

    @Override
    public void close() {
        answers.shutdownNow();
    }
}
