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
        JsonObject tree = tab.send(
                        "DOM.describeNode",
                        Json.object("objectId", document.get("objectId").getAsString(), "depth", -1, "pierce", true),
                        deadline)
                .getAsJsonObject("node");
        List<Integer> found = new ArrayList<>();
        Deque<JsonObject> todo = new ArrayDeque<>(List.of(tree));
        while (!todo.isEmpty() && found.size() < MOST) {
            JsonObject node = todo.pop();
            if (node.has("shadowRootType")
                    && node.get("shadowRootType").getAsString().equals("closed")) {
                found.add(node.get("backendNodeId").getAsInt());
            }
            push(node, "children", todo);
            push(node, "shadowRoots", todo);
        }
        return found;
    }

    private static void push(JsonObject node, String name, Deque<JsonObject> todo) {
        if (node.has(name)) {
            for (JsonElement child : node.getAsJsonArray(name)) {
                todo.push(child.getAsJsonObject());
            }
        }
    }
}
