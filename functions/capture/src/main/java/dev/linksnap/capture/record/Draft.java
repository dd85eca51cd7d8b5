package dev.linksnap.capture.record;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.capture.guard.Trouble;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An exchange while it goes on. Used under the recorder's lock. */
final class Draft {
    private final String requestId;
    private final JsonObject request;
    private final String resourceType;
    private final Instant startedAt;
    private Optional<JsonObject> response = Optional.empty();
    private boolean responseHasExtra;
    private boolean redirect;
    private boolean fromCache;
    private Optional<Path> requestBody = Optional.empty();
    private Optional<Path> body = Optional.empty();
    private long bodyBytes;
    private Optional<String> failure = Optional.empty();

    /** @param event {@code Network.requestWillBeSent} */
    Draft(JsonObject event) {
        this.requestId = event.get("requestId").getAsString();
        this.request = event.getAsJsonObject("request");
        this.resourceType = event.has("type") ? event.get("type").getAsString() : "Other";
        this.startedAt = Instant.ofEpochMilli((long) (event.get("wallTime").getAsDouble() * 1000));
    }

    String requestId() {
        return requestId;
    }

    String url() {
        return request.get("url").getAsString();
    }

    String method() {
        return request.get("method").getAsString();
    }

    String resourceType() {
        return resourceType;
    }

    JsonObject request() {
        return request;
    }

    boolean isWeb() {
        return url().startsWith("http://") || url().startsWith("https://");
    }

    void respond(JsonObject newResponse, boolean hasExtra) {
        response = Optional.of(newResponse);
        responseHasExtra = hasExtra;
        fromCache |= flag("fromDiskCache") || flag("fromPrefetchCache");
        guardTrouble().ifPresent(this::fail);
    }

    private boolean flag(String name) {
        return response.map(json -> json.get(name))
                .map(JsonElement::getAsBoolean)
                .orElse(false);
    }

    void redirected(JsonObject redirectResponse, boolean hasExtra) {
        respond(redirectResponse, hasExtra);
        redirect = true;
    }

    void servedFromCache() {
        fromCache = true;
    }

    void fail(String reason) {
        if (failure.isEmpty()) {
            failure = Optional.of(reason);
        }
    }

    void keepRequestBody(Path file) {
        requestBody = Optional.of(file);
    }

    void keepBody(Path file, long bytes) {
        body = Optional.of(file);
        bodyBytes = bytes;
    }

    boolean hasBody() {
        return body.isPresent();
    }

    boolean hasExtra() {
        return responseHasExtra;
    }

    int status() {
        return response.map(json -> json.get("status").getAsInt()).orElse(0);
    }

    String mediaType() {
        return response.map(json -> json.get("mimeType").getAsString().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** Whether there is a body to be asked for, and it ends. */
    boolean expectsBody() {
        int status = status();
        return isWeb()
                && status >= 200
                && status != 204
                && status != 205
                && status != 304
                && !redirect
                && failure.isEmpty()
                && !fromCache
                && !method().equals("HEAD")
                && !method().equals("OPTIONS")
                && !mediaType().equals("text/event-stream");
    }

    /** What the guard said in the site's place. Only plain HTTP shows it: there the guard sees to it that no site can. */
    private Optional<String> guardTrouble() {
        if (!url().startsWith("http://")) {
            return Optional.empty();
        }
        return headers(response.map(json -> json.getAsJsonObject("headers"))).entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(Trouble.HEADER))
                .map(header -> header.getValue().get(0))
                .findFirst();
    }

    /**
     * @param requestExtra what was really sent, empty if that is not known
     * @param responseExtra what really came, empty if that is not known
     * @return empty if nothing of it went over the network
     */
    Optional<Exchange> toExchange(Optional<JsonObject> requestExtra, Optional<JsonObject> responseExtra) {
        boolean notModified = responseExtra
                .map(extra -> extra.get("statusCode"))
                .filter(code -> code.getAsInt() == 304)
                .isPresent();
        if (!isWeb() || fromCache || notModified) {
            return Optional.empty();
        }
        boolean answered = response.isPresent() && guardTrouble().isEmpty();
        return Optional.of(new Exchange(
                requestId,
                url(),
                method(),
                headers(requestExtra
                        .map(extra -> extra.getAsJsonObject("headers"))
                        .or(() -> Optional.of(request.getAsJsonObject("headers")))),
                requestBody,
                answered ? status() : 0,
                answered ? response.get().get("statusText").getAsString() : "",
                answered
                        ? headers(responseExtra.or(() -> response).map(json -> json.getAsJsonObject("headers")))
                        : Map.of(),
                answered ? body : Optional.empty(),
                answered ? bodyBytes : 0,
                answered ? mediaType() : "",
                resourceType,
                startedAt,
                body.isPresent() ? Optional.empty() : failure,
                redirect));
    }

    /** Several values of one header come as one, with line ends between. */
    private static Map<String, List<String>> headers(Optional<JsonObject> json) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        json.ifPresent(object -> object.entrySet()
                .forEach(header -> headers.put(
                        header.getKey(), List.of(header.getValue().getAsString().split("\n")))));
        return headers;
    }
}
