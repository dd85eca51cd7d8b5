package dev.linksnap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.endtoend.Client.Answer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPlatform.class)
class AddLinkIT {
    private static final String PAGE =
            "<!doctype html><title>A page</title><h1>It is kept</h1><p>With a paragraph of text.";

    @Test
    void capturesAnAddedLinkWithAllItsFiles(Client client, FixtureSite site) throws Exception {
        site.page("/kept", PAGE);

        JsonObject snapshot = client.awaitEnd(client.add(site.url("/kept")));

        assertEquals("captured", snapshot.get("status").getAsString(), snapshot.toString());
        assertEquals(200, snapshot.get("httpStatus").getAsInt());
        assertEquals("A page", snapshot.get("title").getAsString());
        Set<String> names = new HashSet<>();
        for (JsonElement artifact : snapshot.getAsJsonArray("artifacts")) {
            names.add(check(client, snapshot, artifact.getAsJsonObject()));
        }
        assertTrue(
                names.containsAll(Set.of("page.html", "screenshot.png", "thumbnail.webp", "page.pdf", "archive.wacz")),
                names.toString());
    }

    @Test
    void keepsThePageAsItWas(Client client, FixtureSite site) throws Exception {
        site.page("/changing", "<!doctype html><title>t</title><p>before");
        String id = client.add(site.url("/changing"));
        client.awaitEnd(id);
        site.page("/changing", "<!doctype html><title>t</title><p>after");

        String html = new String(client.artifact(id, "page.html").body(), StandardCharsets.UTF_8);

        assertTrue(html.contains("before"), html);
        assertFalse(html.contains("after"), html);
    }

    @Test
    void answersTheLinkThatIsThereAlready(Client client, FixtureSite site) throws Exception {
        site.page("/twice", PAGE);
        String body = "{\"url\": \"" + site.url("/twice") + "\"}";

        Answer first = client.post("/v1/links", body);
        Answer second = client.post("/v1/links", body);

        assertEquals(201, first.status());
        assertEquals("/v1/links/" + first.text("id"), first.header("Location"));
        assertEquals(200, second.status());
        assertEquals(first.text("id"), second.text("id"));
    }

    @Test
    void showsProgressWhileItRuns(Client client, FixtureSite site) throws Exception {
        site.page("/slow", PAGE + "<img src=/slow.png>").on("/slow.png", exchange -> {
            pause(4_000);
            FixtureSite.send(exchange, 404, "text/plain", new byte[0]);
        });
        String id = client.add(site.url("/slow"));

        JsonObject running = client.await(id, List.of("capturing"));
        while (running.get("progress").isJsonNull()
                && running.get("status").getAsString().equals("capturing")) {
            running = client.get("/v1/snapshots/" + id).json();
        }

        JsonObject progress = running.getAsJsonObject("progress");
        assertTrue(progress.get("n").getAsInt() >= 1, running.toString());
        assertTrue(progress.get("of").getAsInt() > progress.get("n").getAsInt(), running.toString());
        assertEquals("captured", client.awaitEnd(id).get("status").getAsString());
    }

    @Test
    void listsLinksByTagPageByPage(Client client, FixtureSite site) throws Exception {
        List<String> added = IntStream.range(0, 7)
                .mapToObj(i -> "{\"url\": \"" + site.url("/tagged/" + i)
                        + "\", \"capture\": false, \"tags\": [\"seven\", \"" + (i % 2 == 0 ? "even" : "odd") + "\"]}")
                .toList();
        for (String link : added) {
            client.post("/v1/links", link);
        }

        List<JsonObject> seven = client.all("/v1/links?tag=seven&limit=2");
        List<JsonObject> even = client.all("/v1/links?tag=seven&tag=even&limit=2");

        assertEquals(7, seven.size());
        assertEquals(
                7,
                seven.stream()
                        .map(link -> link.get("id").getAsString())
                        .distinct()
                        .count());
        assertEquals(4, even.size());
    }

    private static String check(Client client, JsonObject snapshot, JsonObject artifact) throws Exception {
        String name = artifact.get("name").getAsString();
        assertEquals("stored", artifact.get("status").getAsString(), artifact.toString());
        HttpResponse<byte[]> file = client.artifact(snapshot.get("id").getAsString(), name);
        assertEquals(200, file.statusCode(), name);
        assertEquals(artifact.get("bytes").getAsLong(), file.body().length, name);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.body());
        assertEquals(artifact.get("sha256").getAsString(), HexFormat.of().formatHex(digest), name);
        return name;
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
