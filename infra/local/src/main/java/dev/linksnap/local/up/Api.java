package dev.linksnap.local.up;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** The little of Linksnap's HTTP API that {@code infra/up} needs. */
final class Api {
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();
    private final URI base;
    private final String token;

    /** What the API answered. */
    record Reply(int status, JsonObject json) {
        boolean isError() {
            return status >= 400;
        }

        /** For people. */
        String problem() {
            return json.has("detail") ? json.get("detail").getAsString() : "HTTP status " + status;
        }
    }

    Api(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    Reply post(String path, JsonObject body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** Follows the redirect to where the file is, without the token: it is not for the store. */
    void download(String path, Path file) throws IOException, InterruptedException {
        HttpResponse<Void> redirect = http.send(request(path).GET().build(), BodyHandlers.discarding());
        URI location = URI.create(redirect.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IOException(path + " answered status " + redirect.statusCode())));
        http.send(HttpRequest.newBuilder(location).build(), BodyHandlers.ofFile(file));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Reply(
                response.statusCode(), JsonParser.parseString(response.body()).getAsJsonObject());
    }
}
