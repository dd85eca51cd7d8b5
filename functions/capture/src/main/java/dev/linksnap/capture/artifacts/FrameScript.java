package dev.linksnap.capture.artifacts;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes one frame's document down as it is shown: DOM, shadow trees, state of forms, pixels of canvases. The script
 * runs in an isolated world, so the page's own can neither see nor alter it. Its parts are fetched in batches, so that
 * a big page never is in memory.
 */
final class FrameScript {
    /** Small enough for a message on the pipe, large enough for few of them. */
    private static final int BATCH_CHARACTERS = 1 << 20;

    /** One function's body; each file may use at once what those above it have declared. */
    private static final String SCRIPT = Script.joined(List.of(
            "freeze/nodes.js",
            "freeze/parts.js",
            "freeze/addresses.js",
            "freeze/images.js",
            "freeze/pixels.js",
            "freeze/forms.js",
            "freeze/frames.js",
            "freeze/svg.js",
            "freeze/held.js",
            "freeze/sheets.js",
            "freeze/attributes.js",
            "freeze/nesting.js",
            "freeze/walk.js",
            "freeze/blobs.js",
            "freeze/document.js"));

    private final Tab tab;
    private final boolean closedRoots;
    private final KeptAttributes kept;
    private final Duration deadline;
    private final String handle;
    private final JsonObject summary;

    private FrameScript(
            Tab tab, boolean closedRoots, KeptAttributes kept, Duration deadline, String handle, JsonObject summary) {
        this.tab = tab;
        this.closedRoots = closedRoots;
        this.kept = kept;
        this.deadline = deadline;
        this.handle = handle;
        this.summary = summary;
    }

    /**
     * @param closedRoots whether to look for closed shadow roots
     * @param kept attributes whose values are to stay as they were, under other names
     * @param deadline for each command to the browser
     */
    static FrameScript run(Tab tab, String frameId, boolean closedRoots, KeptAttributes kept, Duration deadline)
            throws DevToolsException, InterruptedException {
        int world = tab.send(
                        "Page.createIsolatedWorld",
                        Json.object("frameId", frameId, "worldName", "linksnap-freeze"),
                        deadline)
                .get("executionContextId")
                .getAsInt();
        JsonObject roots = evaluate(tab, world, "new Map()", deadline);
        if (closedRoots) {
            ClosedShadowRoots.collect(tab, world, objectId(roots), deadline);
        }
        String handle = objectId(call(tab, objectId(roots), function(kept), deadline));
        giveCanvases(tab, handle, deadline);
        JsonObject summary = callByValue(tab, handle, "function () { return this.serialise() }", deadline)
                .getAsJsonObject("value");
        return new FrameScript(tab, closedRoots, kept, deadline, handle, summary);
    }

    /** Gives the script pictures of the canvases that it cannot read. */
    private static void giveCanvases(Tab tab, String handle, Duration deadline)
            throws DevToolsException, InterruptedException {
        JsonArray places = callByValue(tab, handle, "function () { return this.unreadable() }", deadline)
                .getAsJsonArray("value");
        for (int i = 0; i < places.size(); i++) {
            JsonObject clip = places.get(i).getAsJsonObject();
            clip.addProperty("scale", 1);
            String picture = tab.send(
                            "Page.captureScreenshot",
                            Json.object("format", "png", "captureBeyondViewport", true, "clip", clip),
                            deadline)
                    .get("data")
                    .getAsString();
            String url = Json.object("url", "data:image/png;base64," + picture).toString();
            callByValue(tab, handle, "function () { this.give(" + i + ", " + url + ".url); return 0 }", deadline);
        }
    }

    /** The rules of a linked sheet as one text, if script has made others of what was received. */
    Optional<String> changedSheet(int index, String source) throws DevToolsException, InterruptedException {
        String text = Json.object("text", source).toString();
        JsonElement now = callByValue(
                        tab,
                        handle,
                        "function () { return this.changedSheet(" + index + ", " + text + ".text) }",
                        deadline)
                .get("value");
        return now == null || now.isJsonNull() ? Optional.empty() : Optional.of(now.getAsString());
    }

    private static String function(KeptAttributes kept) {
        String names = kept.names().stream().sorted().collect(Collectors.joining("','", "['", "']"));
        return "function () { const closedRoots = this; const keptAttributes = new Set(" + names + ");\n" + SCRIPT
                + "}";
    }

    /** Whether the document is laid out as browsers did before the standards. */
    boolean quirks() {
        return summary.get("quirks").getAsBoolean();
    }

    String url() {
        return summary.get("url").getAsString();
    }

    /** Whether the document was too large, so that its end is missing. */
    boolean truncated() {
        return summary.get("truncated").getAsBoolean();
    }

    /** The next strings and objects, none at the end. */
    JsonArray take() throws DevToolsException, InterruptedException {
        String function = "function () { return this.take(" + BATCH_CHARACTERS + ") }";
        return callByValue(tab, handle, function, deadline).getAsJsonArray("value");
    }

    /** The document within a frame element, if there is one. */
    Optional<FrameScript> child(int index) throws DevToolsException, InterruptedException {
        JsonObject element = call(tab, handle, "function () { return this.frames[" + index + "] }", deadline);
        JsonObject node = tab.send("DOM.describeNode", Json.object("objectId", objectId(element)), deadline)
                .getAsJsonObject("node");
        if (!node.has("frameId") || !node.has("contentDocument")) {
            return Optional.empty();
        }
        try {
            return Optional.of(run(tab, node.get("frameId").getAsString(), closedRoots, kept, deadline));
        } catch (DevToolsException e) {
            if (e.kind() == DevToolsException.Kind.PROTOCOL_ERROR) {
                return Optional.empty(); // removed or navigated meanwhile
            }
            throw e;
        }
    }

    private static JsonObject evaluate(Tab tab, int world, String expression, Duration deadline)
            throws DevToolsException, InterruptedException {
        return result(
                tab.send("Runtime.evaluate", Json.object("expression", expression, "contextId", world), deadline));
    }

    private static JsonObject call(Tab tab, String objectId, String function, Duration deadline)
            throws DevToolsException, InterruptedException {
        return result(tab.send(
                "Runtime.callFunctionOn",
                Json.object("objectId", objectId, "functionDeclaration", function),
                deadline));
    }

    private static JsonObject callByValue(Tab tab, String objectId, String function, Duration deadline)
            throws DevToolsException, InterruptedException {
        return result(tab.send(
                "Runtime.callFunctionOn",
                Json.object(
                        "objectId",
                        objectId,
                        "functionDeclaration",
                        function,
                        "returnByValue",
                        true,
                        "awaitPromise",
                        true),
                deadline));
    }

    private static JsonObject result(JsonObject answer) throws DevToolsException {
        if (answer.has("exceptionDetails")) {
            throw new DevToolsException(
                    DevToolsException.Kind.PROTOCOL_ERROR,
                    "the script threw: " + answer.getAsJsonObject("exceptionDetails"));
        }
        return answer.getAsJsonObject("result");
    }

    private static String objectId(JsonObject result) {
        return result.get("objectId").getAsString();
    }
}
