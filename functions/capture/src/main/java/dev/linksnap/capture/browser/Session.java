package dev.linksnap.capture.browser;

import com.google.gson.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A conversation with one target: the browser, a page, a frame in a process of its own, a worker. */
public final class Session {
    private static final Logger LOGGER = System.getLogger(Session.class.getName());

    private final DevTools devTools;
    private final String id;
    private final JsonObject target;
    private final Map<String, List<Consumer<JsonObject>>> handlers = new ConcurrentHashMap<>();

    Session(DevTools devTools, String id, JsonObject target) {
        this.devTools = devTools;
        this.id = id;
        this.target = target;
    }

    public String id() {
        return id;
    }

    /** What this is a session of: {@code page}, {@code iframe}, {@code worker}, {@code shared_worker}, … */
    public String targetType() {
        return target.has("type") ? target.get("type").getAsString() : "";
    }

    /**
     * Sends a command and waits for its result.
     *
     * @throws DevToolsException if there is none within the deadline
     */
    public JsonObject send(String method, JsonObject params, Duration deadline)
            throws DevToolsException, InterruptedException {
        Message message = devTools.send(id, method, params, deadline);
        JsonObject answer = parse(method, message);
        if (answer.has("error")) {
            throw error(method, answer);
        }
        if (!answer.has("result") || !answer.get("result").isJsonObject()) {
            throw new DevToolsException(DevToolsException.Kind.PROTOCOL_ERROR, method + ": the answer has no result");
        }
        return answer.getAsJsonObject("result");
    }

    /**
     * Sends a command and puts one field of its result into a file, decoded from base64 where the result says so or
     * always does. The field never is in memory as a whole.
     *
     * @param field {@code data} or {@code body}
     */
    public void toFile(String method, JsonObject params, String field, Path file, Duration deadline)
            throws DevToolsException, InterruptedException, IOException {
        Message message = devTools.send(id, method, params, deadline);
        if (message.head().contains("\"error\":{")) {
            throw error(method, parse(method, message));
        }
        boolean text = message.tail().contains("\"base64Encoded\":false");
        try (var json = message.open();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            if (text) {
                ResultField.unescape(json, field, out);
                return;
            }
            ResultField.decode(json, field, out);
        }
    }

    /** Sends a command whose result nobody needs; does nothing if the browser has ended. */
    public void post(String method, JsonObject params) {
        try {
            devTools.post(id, method, params);
        } catch (DevToolsException e) {
            // Whoever waits for a result will learn that the browser has ended.
        }
    }

    /**
     * Calls the handler with the parameters of each such event, in their order, on the one thread that all handlers
     * share: a handler must not wait for anything.
     */
    public Subscription on(String event, Consumer<JsonObject> handler) {
        List<Consumer<JsonObject>> list = handlers.computeIfAbsent(event, unseen -> new CopyOnWriteArrayList<>());
        list.add(handler);
        devTools.want(event);
        return () -> list.remove(handler);
    }

    void handle(String event, JsonObject params) {
        for (Consumer<JsonObject> handler : handlers.getOrDefault(event, List.of())) {
            try {
                handler.accept(params);
            } catch (RuntimeException e) {
                // One handler's bug must not stop all events of all pages.
                LOGGER.log(Level.WARNING, "A handler of " + event + " failed", e);
            }
        }
    }

    private static JsonObject parse(String method, Message message) throws DevToolsException {
        try {
            return message.json();
        } catch (IOException | RuntimeException e) {
            throw new DevToolsException(
                    DevToolsException.Kind.PROTOCOL_ERROR, method + ": the answer cannot be read: " + e.getMessage());
        }
    }

    private static DevToolsException error(String method, JsonObject answer) {
        return new DevToolsException(DevToolsException.Kind.PROTOCOL_ERROR, method + ": " + answer.get("error"));
    }
}
