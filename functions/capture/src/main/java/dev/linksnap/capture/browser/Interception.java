package dev.linksnap.capture.browser;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides on requests before they are sent and on responses before the page sees them: bounds how often the page
 * navigates, cancels password prompts, and shows failed scripts' responses, whose bodies are lost otherwise.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/tot/Fetch/">Fetch domain</a>
 */
public final class Interception {
    private static final List<JsonObject> PATTERNS = List.of(
            Json.object("resourceType", "Document", "requestStage", "Request"),
            Json.object("resourceType", "Script", "requestStage", "Response"));
    private static final Set<String> WITH_FETCH = Set.of("page", "iframe");

    /** Takes a paused response and must see to it that {@link Session#post Fetch.continueRequest} follows. */
    @FunctionalInterface
    public interface FailedScripts {
        void paused(Session session, JsonObject event);
    }

    /**
     * Headers for the page's own origin, which no other site gets to see.
     *
     * @param origin such as {@code https://example.com}
     */
    public record OwnHeaders(String origin, Map<String, String> headers) {
        public static final OwnHeaders NONE = new OwnHeaders("", Map.of());

        public OwnHeaders {
            headers = Map.copyOf(headers);
        }

        boolean contains(String name) {
            return headers.keySet().stream().anyMatch(name::equalsIgnoreCase);
        }

        boolean isFor(String url) {
            return url.equals(origin) || url.startsWith(origin + "/") || url.startsWith(origin + "?");
        }
    }

    private final String mainFrameId;
    private final OwnHeaders ownHeaders;
    private final FailedScripts failedScripts;
    private final AtomicInteger navigationsLeft;
    private volatile boolean bounded;

    private Interception(String mainFrameId, int navigations, OwnHeaders ownHeaders, FailedScripts failedScripts) {
        this.mainFrameId = mainFrameId;
        this.ownHeaders = ownHeaders;
        this.navigationsLeft = new AtomicInteger(navigations);
        this.failedScripts = failedScripts;
    }

    /** @param navigations how many documents the main frame may load, redirects not counted; then the page stays */
    public static Interception start(Tab tab, int navigations, OwnHeaders ownHeaders, FailedScripts failedScripts) {
        Interception interception = new Interception(tab.mainFrameId(), navigations, ownHeaders, failedScripts);
        tab.onSession(interception::listen);
        return interception;
    }

    /** From now on the page stays where it is. */
    public void holdPage() {
        navigationsLeft.set(0);
    }

    /** Whether the page wanted to navigate more often than it may. */
    public boolean wasBounded() {
        return bounded;
    }

    private void listen(Session session) {
        if (!WITH_FETCH.contains(session.targetType())) {
            return;
        }
        session.on("Fetch.requestPaused", event -> decide(session, event));
        session.on(
                "Fetch.authRequired",
                event -> session.post(
                        "Fetch.continueWithAuth",
                        Json.object(
                                "requestId",
                                event.get("requestId"),
                                "authChallengeResponse",
                                Json.object("response", "CancelAuth"))));
        session.post("Fetch.enable", Json.object("patterns", patterns(), "handleAuthRequests", true));
    }

    private List<JsonObject> patterns() {
        List<JsonObject> patterns = new ArrayList<>(PATTERNS);
        if (!ownHeaders.headers().isEmpty()) {
            patterns.add(Json.object("urlPattern", "*", "requestStage", "Request"));
        }
        return patterns;
    }

    private void decide(Session session, JsonObject event) {
        Optional<Integer> status = Optional.ofNullable(event.get("responseStatusCode"))
                .map(code -> code.getAsInt())
                .filter(code -> code >= 400);
        if (status.isPresent()) {
            failedScripts.paused(session, event);
            return;
        }
        if (isNavigation(event) && navigationsLeft.getAndDecrement() <= 0) {
            bounded = true;
            session.post(
                    "Fetch.failRequest", Json.object("requestId", event.get("requestId"), "errorReason", "Aborted"));
            return;
        }
        if (ownHeaders.headers().isEmpty() || isResponse(event)) {
            resume(session, event);
            return;
        }
        session.post(
                "Fetch.continueRequest",
                Json.object("requestId", event.get("requestId"), "headers", headers(event.getAsJsonObject("request"))));
    }

    /** A redirect brings along what was added before it. */
    private List<JsonObject> headers(JsonObject request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.getAsJsonObject("headers")
                .entrySet()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().getAsString()));
        headers.keySet().removeIf(ownHeaders::contains);
        if (ownHeaders.isFor(request.get("url").getAsString())) {
            headers.putAll(ownHeaders.headers());
        }
        return headers.entrySet().stream()
                .map(header -> Json.object("name", header.getKey(), "value", header.getValue()))
                .toList();
    }

    public static void resume(Session session, JsonObject event) {
        session.post("Fetch.continueRequest", Json.object("requestId", event.get("requestId")));
    }

    private boolean isNavigation(JsonObject event) {
        boolean redirected = event.has("redirectedRequestId");
        return !isResponse(event)
                && !redirected
                && event.get("resourceType").getAsString().equals("Document")
                && event.get("frameId").getAsString().equals(mainFrameId);
    }

    private static boolean isResponse(JsonObject event) {
        return event.has("responseStatusCode") || event.has("responseErrorReason");
    }
}
