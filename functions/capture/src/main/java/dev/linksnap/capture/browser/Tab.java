package dev.linksnap.capture.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * One page in a browser context of its own, with its frames and workers. Dialogs are answered, windows that it opens
 * are closed, downloads are refused. Closing it leaves nothing of it in the browser.
 */
public final class Tab implements AutoCloseable {
    private static final Duration QUICK = Duration.ofSeconds(10);

    private static final List<JsonObject> FRAMES_AND_WORKERS =
            List.of(Json.object("type", "iframe"), Json.object("type", "worker"));
    private static final List<JsonObject> SHARED_WORKERS =
            List.of(Json.object("type", "shared_worker"), Json.object("type", "service_worker"));

    private final DevTools devTools;
    private final String contextId;
    private final String targetId;
    private final Session page;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final List<Consumer<Session>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> crashListeners = new CopyOnWriteArrayList<>();
    private final List<Subscription> browserSubscriptions = new CopyOnWriteArrayList<>();
    private volatile int isolatedWorld;
    private volatile boolean crashed;

    private Tab(DevTools devTools, String contextId, String targetId, Session page) {
        this.devTools = devTools;
        this.contextId = contextId;
        this.targetId = targetId;
        this.page = page;
    }

    static Tab open(DevTools devTools, String proxy) throws DevToolsException, InterruptedException {
        Session browser = devTools.browser();
        String contextId = browser.send(
                        "Target.createBrowserContext",
                        Json.object("disposeOnDetach", true, "proxyServer", proxy, "proxyBypassList", "<-loopback>"),
                        QUICK)
                .get("browserContextId")
                .getAsString();
        try {
            browser.post(
                    "Browser.setDownloadBehavior",
                    Json.object("behavior", "deny", "browserContextId", contextId, "eventsEnabled", true));
            String targetId = browser.send(
                            "Target.createTarget",
                            Json.object("url", "about:blank", "browserContextId", contextId),
                            QUICK)
                    .get("targetId")
                    .getAsString();
            String sessionId = browser.send(
                            "Target.attachToTarget", Json.object("targetId", targetId, "flatten", true), QUICK)
                    .get("sessionId")
                    .getAsString();
            Session page = devTools.session(sessionId, Json.object("type", "page"));
            Tab tab = new Tab(devTools, contextId, targetId, page);
            tab.prepare();
            return tab;
        } catch (DevToolsException e) {
            browser.post("Target.disposeBrowserContext", Json.object("browserContextId", contextId));
            throw e;
        }
    }

    private void prepare() throws DevToolsException, InterruptedException {
        sessions.put(page.id(), page);
        page.on(
                "Page.javascriptDialogOpening",
                event -> page.post("Page.handleJavaScriptDialog", Json.object("accept", true)));
        page.on("Page.frameNavigated", event -> isolatedWorld = 0);
        page.on("Inspector.targetCrashed", event -> crashed());
        // What a page is told that has run out of memory.
        page.on("Inspector.detached", event -> crashed());
        listenForChildren(page);
        listenForChildren(devTools.browser());
        page.post("Inspector.enable", Json.empty());
        page.post("Target.setAutoAttach", autoAttach(FRAMES_AND_WORKERS));
        devTools.browser().post("Target.setAutoAttach", autoAttach(SHARED_WORKERS));
        page.send("Page.enable", Json.empty(), QUICK);
    }

    private void crashed() {
        crashed = true;
        devTools.crashed(page.id());
        crashListeners.forEach(Runnable::run);
    }

    private static JsonObject autoAttach(List<JsonObject> filter) {
        return Json.object("autoAttach", true, "waitForDebuggerOnStart", true, "flatten", true, "filter", filter);
    }

    private void listenForChildren(Session parent) {
        browserSubscriptions.add(parent.on("Target.attachedToTarget", event -> adopt(event)));
        browserSubscriptions.add(parent.on("Target.detachedFromTarget", event -> {
            String id = event.get("sessionId").getAsString();
            if (sessions.remove(id) != null) {
                devTools.forget(id);
            }
        }));
    }

    private void adopt(JsonObject event) {
        JsonObject target = event.getAsJsonObject("targetInfo");
        boolean ours = target.has("browserContextId")
                && target.get("browserContextId").getAsString().equals(contextId);
        boolean waiting = event.get("waitingForDebugger").getAsBoolean();
        String id = event.get("sessionId").getAsString();
        if (!ours || id.equals(page.id())) {
            return;
        }
        Session child = devTools.session(id, target);
        sessions.put(id, child);
        listenForChildren(child);
        listeners.forEach(listener -> listener.accept(child));
        child.post("Target.setAutoAttach", autoAttach(FRAMES_AND_WORKERS));
        if (waiting) {
            child.post("Runtime.runIfWaitingForDebugger", Json.empty());
        }
    }

    /** The page's own session. */
    public Session page() {
        return page;
    }

    /** The id of the page's main frame. */
    public String mainFrameId() {
        return targetId;
    }

    public boolean isCrashed() {
        return crashed;
    }

    /**
     * Calls the listener with the session of the page, now, and with that of each frame in a process of its own and
     * each worker before it runs, on the thread of event handlers.
     */
    public void onSession(Consumer<Session> listener) {
        listeners.add(listener);
        sessions.values().forEach(listener);
    }

    /** Calls the listener when the page's process has died, on the thread of event handlers. */
    public void onCrash(Runnable listener) {
        crashListeners.add(listener);
    }

    /** See {@link Session#send}. */
    public JsonObject send(String method, JsonObject params, Duration deadline)
            throws DevToolsException, InterruptedException {
        return page.send(method, params, deadline);
    }

    /** See {@link Session#post}. */
    public void post(String method, JsonObject params) {
        page.post(method, params);
    }

    /** See {@link Session#toFile}. */
    public void toFile(String method, JsonObject params, String field, Path file, Duration deadline)
            throws DevToolsException, InterruptedException, IOException {
        page.toFile(method, params, field, file, deadline);
    }

    /** Events of the page itself, not of its workers. See {@link Session#on}. */
    public Subscription on(String event, Consumer<JsonObject> handler) {
        return page.on(event, handler);
    }

    /**
     * The value of an expression in the main frame, awaited where it is a promise. It runs in a world of its own: it
     * sees the page's DOM, but none of its variables and none of what it did to the built-in objects.
     *
     * @return JSON null for {@code undefined}
     * @throws DevToolsException {@code PROTOCOL_ERROR} if the expression throws
     */
    public JsonElement evaluate(String expression, Duration deadline) throws DevToolsException, InterruptedException {
        JsonObject answer;
        try {
            answer = evaluate(expression, world(deadline), deadline);
        } catch (DevToolsException e) {
            if (e.kind() != DevToolsException.Kind.PROTOCOL_ERROR) {
                throw e;
            }
            // The world went with its page, and the news of that has not come yet.
            isolatedWorld = 0;
            answer = evaluate(expression, world(deadline), deadline);
        }
        if (answer.has("exceptionDetails")) {
            throw new DevToolsException(
                    DevToolsException.Kind.PROTOCOL_ERROR,
                    "the expression threw: " + answer.getAsJsonObject("exceptionDetails"));
        }
        JsonElement value = answer.getAsJsonObject("result").get("value");
        return value == null ? JsonNull.INSTANCE : value;
    }

    private JsonObject evaluate(String expression, int world, Duration deadline)
            throws DevToolsException, InterruptedException {
        return page.send(
                "Runtime.evaluate",
                Json.object("expression", expression, "contextId", world, "awaitPromise", true, "returnByValue", true),
                deadline);
    }

    private int world(Duration deadline) throws DevToolsException, InterruptedException {
        if (isolatedWorld == 0) {
            isolatedWorld = page.send(
                            "Page.createIsolatedWorld",
                            Json.object("frameId", targetId, "worldName", "linksnap"),
                            deadline)
                    .get("executionContextId")
                    .getAsInt();
        }
        return isolatedWorld;
    }

    /** Disposes of the browser context with everything in it, also if the page hangs. */
    @Override
    public void close() {
        browserSubscriptions.forEach(Subscription::close);
        sessions.keySet().forEach(devTools::forget);
        devTools.browser().post("Target.disposeBrowserContext", Json.object("browserContextId", contextId));
    }
}
