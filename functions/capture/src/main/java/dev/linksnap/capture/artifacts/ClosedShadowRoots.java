package dev.linksnap.capture.artifacts;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import dev.linksnap.capture.record.Exchange;
import dev.linksnap.capture.record.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Hands closed shadow roots to the script. No script can ask an element for them, but the protocol sees them, and can
 * make an object of a node in any world.
 */
final class ClosedShadowRoots {
    /** Far above what pages have; a page with more would hold up the capture. */
    private static final int MOST = 2_000;

    /** Levels of the tree in one answer; one that nests deeper than some hundred cannot be read. */
    private static final int PIECE_DEPTH = 50;

    private static final int MOST_PIECES = 500;

    private static final long LARGEST_SCRIPT_BYTES = 16 << 20;

    private ClosedShadowRoots() {}

    /** Whether any document or script of the page can have made one; looking for them all is dear on a big page. */
    static boolean mayBeIn(Recording recording) throws IOException {
        for (Exchange exchange : recording.exchanges()) {
            boolean code = Set.of("Document", "Script").contains(exchange.resourceType());
            if (code
                    && exchange.bodyBytes() <= LARGEST_SCRIPT_BYTES
                    && exchange.body().isPresent()
                    && mayMakeOne(exchange.body().get())) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayMakeOne(Path body) throws IOException {
        String code = new String(Files.readAllBytes(body), StandardCharsets.ISO_8859_1);
        return code.contains("closed") && (code.contains("attachShadow") || code.contains("shadowrootmode"));
    }

    /** @param mapId a JavaScript {@code Map} in that world, filled with host → root */
    static void collect(Tab tab, int world, String mapId, Duration deadline)
            throws DevToolsException, InterruptedException {
        for (int backendNodeId : find(tab, world, deadline)) {
            JsonObject root = tab.send(
                            "DOM.resolveNode",
                            Json.object("backendNodeId", backendNodeId, "executionContextId", world),
                            deadline)
                    .getAsJsonObject("object");
            tab.send(
                    "Runtime.callFunctionOn",
                    Json.object(
                            "objectId",
                            mapId,
                            "functionDeclaration",
                            "function (root) { this.set(root.host, root) }",
                            "arguments",
                            List.of(Json.object("objectId", root.get("objectId").getAsString()))),
                    deadline);
        }
    }

    private static List<Integer> find(Tab tab, int world, Duration deadline)
            throws DevToolsException, InterruptedException {
        JsonObject document = tab.send(
                        "Runtime.evaluate", Json.object("expression", "document", "contextId", world), deadline)
                .getAsJsonObject("result");
        List<Integer> found = new ArrayList<>();
        Deque<JsonObject> tops = new ArrayDeque<>(
                List.of(Json.object("objectId", document.get("objectId").getAsString())));
        for (int pieces = 0; pieces < MOST_PIECES && !tops.isEmpty(); pieces++) {
            Deque<JsonObject> todo = new ArrayDeque<>(piece(tab, tops.remove(), deadline));
            while (!todo.isEmpty() && found.size() < MOST) {
                JsonObject node = todo.pop();
                if (node.has("shadowRootType")
                        && node.get("shadowRootType").getAsString().equals("closed")) {
                    found.add(node.get("backendNodeId").getAsInt());
                }
                if (endsThere(node)) {
                    tops.add(Json.object(
                            "backendNodeId", node.get("backendNodeId").getAsInt()));
                }
                push(node, "children", todo);
                push(node, "shadowRoots", todo);
            }
        }
        return found;
    }

    /** A node with what is below it, down to some depth; none if it is gone, or too deep nevertheless. */
    private static List<JsonObject> piece(Tab tab, JsonObject top, Duration deadline)
            throws DevToolsException, InterruptedException {
        top.addProperty("depth", PIECE_DEPTH);
        top.addProperty("pierce", true);
        try {
            return List.of(tab.send("DOM.describeNode", top, deadline).getAsJsonObject("node"));
        } catch (DevToolsException e) {
            if (e.kind() == DevToolsException.Kind.PROTOCOL_ERROR) {
                return List.of(); // the page without some closed roots is better than no page
            }
            throw e;
        }
    }

    private static boolean endsThere(JsonObject node) {
        return !node.has("children")
                && node.has("childNodeCount")
                && node.get("childNodeCount").getAsInt() > 0;
    }

    private static void push(JsonObject node, String name, Deque<JsonObject> todo) {
        if (node.has(name)) {
            for (JsonElement child : node.getAsJsonArray(name)) {
                todo.push(child.getAsJsonObject());
            }
        }
    }
}
