package dev.linksnap.endtoend;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.contract.Contract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody who uses the HTTP API. */
final class Client {
    /** A capture may wait for others, and be taken up again after a crash: a lease, a sweep, and the capture itself. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;
    private final String token;

    Client(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** What was answered. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        JsonObject json() {
            return JsonParser.parseString(response.body()).getAsJsonObject();
        }

        String text(String member) {
            return json().get(member).getAsString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Answer patch(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    /** What the redirect leads to, without the token. */
    HttpResponse<byte[]> artifact(String snapshotId, String name) throws IOException, InterruptedException {
        Answer redirect = get("/v1/snapshots/" + snapshotId + "/artifacts/" + name);
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(redirect.header("Location"))).build(), BodyHandlers.ofByteArray());
    }

    /** @return the id of the snapshot that is queued with the link */
    String add(String url) throws IOException, InterruptedException {
        JsonObject body = new JsonObject();
        body.addProperty("url", url);
        Answer added = post("/v1/links", body.toString());
        if (added.status() != 201) {
            throw new IllegalStateException(
                    added.status() + " " + added.response().body());
        }
        return added.json().getAsJsonObject("snapshot").get("id").getAsString();
    }

    /** The snapshot once it is captured or failed. */
    JsonObject awaitEnd(String snapshotId) throws IOException, InterruptedException {
        return await(snapshotId, List.of("captured", "failed"));
    }

    /** The snapshot once it has failed, be it for good or to be tried again. */
    JsonObject awaitFailure(String snapshotId) throws IOException, InterruptedException {
        JsonObject snapshot = await(snapshotId, List.of("queued", "captured", "failed"));
        while (snapshot.get("failure").isJsonNull()
                && !snapshot.get("status").getAsString().equals("captured")) {
            Thread.sleep(200);
            snapshot = await(snapshotId, List.of("queued", "captured", "failed"));
        }
        return snapshot;
    }

    JsonObject await(String snapshotId, List<String> statuses) throws IOException, InterruptedException {
        Instant patience = Instant.now().plus(PATIENCE);
        while (true) {
            JsonObject snapshot = get("/v1/snapshots/" + snapshotId).json();
            if (statuses.contains(snapshot.get("status").getAsString())) {
                return snapshot;
            }
            if (Instant.now().isAfter(patience)) {
                throw new AssertionError("still not " + statuses + ": " + snapshot);
            }
            Thread.sleep(200);
        }
    }

    /** Returns while at least one of them is as wanted. */
    void awaitAny(List<String> snapshotIds, String status) throws IOException, InterruptedException {
        Instant patience = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(patience)) {
            for (String id : snapshotIds) {
                if (get("/v1/snapshots/" + id).text("status").equals(status)) {
                    return;
                }
            }
        }
        throw new AssertionError("none is " + status);
    }

    /** Each item of a list, over all its pages. */
    List<JsonObject> all(String pathAndQuery) throws IOException, InterruptedException {
        List<JsonObject> items = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonObject page = get(pathAndQuery + cursor).json();
            page.getAsJsonArray("items").forEach(item -> items.add(item.getAsJsonObject()));
            JsonElement next = page.get("nextCursor");
            if (next.isJsonNull()) {
                return items;
            }
            cursor = "&cursor=" + next.getAsString();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        Map<String, String> headers = response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> String.join(",", header.getValue())));
        Contract.OF_THIS_VERSION.check(
                response.request().method(),
                response.request().uri().getRawPath(),
                response.statusCode(),
                headers,
                response.body());
        return new Answer(response);
    }
}
