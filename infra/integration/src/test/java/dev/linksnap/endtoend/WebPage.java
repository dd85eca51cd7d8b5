package dev.linksnap.endtoend;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.NetworkGuard;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The web page in a real browser, used as a reader would: with mouse and keyboard. */
final class WebPage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A capture waits for its turn, and a busy machine takes its time. */
    static final Duration PATIENCE_FOR_A_CAPTURE = Duration.ofMinutes(3);

    private static final Map<String, Integer> KEYS_WITHOUT_TEXT = Map.of("Delete", 46, "Escape", 27, "Tab", 9);

    private final Tab tab;
    private final NetworkGuard guard;
    private final Platform platform;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private WebPage(Tab tab, NetworkGuard guard, Platform platform) {
        this.tab = tab;
        this.guard = guard;
        this.platform = platform;
    }

    /**
     * Opens the page in a session of its own; the only hosts that it could reach are the platform's.
     *
     * @param language what the browser says that its reader prefers: {@code zh-CN}
     */
    static WebPage open(Chrome chrome, Platform platform, String language) throws Exception {
        URI bucket = bucket(platform);
        NetworkGuard guard =
                NetworkGuard.start(GuardPolicy.parse(platform.url().getAuthority() + "," + bucket.getAuthority()));
        Tab tab = chrome.open(guard.port());
        WebPage page = new WebPage(tab, guard, platform);
        tab.send(
                "Emulation.setDeviceMetricsOverride",
                Json.object("width", 1280, "height", 900, "deviceScaleFactor", 1, "mobile", false),
                PATIENCE);
        tab.send(
                "Emulation.setUserAgentOverride",
                Json.object("userAgent", "Mozilla/5.0 Chrome", "acceptLanguage", language),
                PATIENCE);
        page.listenForComplaints();
        tab.send("Page.navigate", Json.object("url", platform.url() + "/"), PATIENCE);
        return page;
    }

    /** The origin that stored pages are shown from: the only other one that the page's policy names. */
    static URI bucket(Platform platform) throws IOException, InterruptedException {
        String policy = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(platform.url().resolve("/")).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("content-security-policy")
                .orElseThrow();
        Matcher matcher = Pattern.compile("frame-src ([^; ]+)").matcher(policy);
        if (!matcher.find()) {
            throw new IllegalStateException("no origin for frames: " + policy);
        }
        return URI.create(matcher.group(1));
    }

    /** Exceptions of the page's scripts, and what its content security policy had to stop. */
    List<String> complaints() {
        return complaints;
    }

    void signIn() throws Exception {
        await("document.activeElement.type === 'password'");
        type(platform.token().strip());
        press("Enter");
        await("document.querySelector('nav.pages')");
    }

    /** @param scheme {@code light} or {@code dark}, as the reader's system has it */
    void prefer(String scheme) throws Exception {
        tab.send(
                "Emulation.setEmulatedMedia",
                Json.object("features", List.of(Json.object("name", "prefers-color-scheme", "value", scheme))),
                PATIENCE);
    }

    /** @param place what stands behind the {@code #} in the address: {@code /links?tag=a} */
    void go(String place) throws Exception {
        evaluate("location.hash = " + quoted(place));
    }

    void type(String text) throws Exception {
        tab.send("Input.insertText", Json.object("text", text), PATIENCE);
    }

    /** @param key as in {@code KeyboardEvent.key} */
    void press(String key) throws Exception {
        boolean hasText = !KEYS_WITHOUT_TEXT.containsKey(key);
        int code = key.equals("Enter") ? 13 : KEYS_WITHOUT_TEXT.getOrDefault(key, (int) key.charAt(0));
        JsonObject down =
                Json.object("type", hasText ? "keyDown" : "rawKeyDown", "key", key, "windowsVirtualKeyCode", code);
        if (hasText) {
            down.addProperty("text", key.equals("Enter") ? "\r" : key);
        }
        tab.send("Input.dispatchKeyEvent", down, PATIENCE);
        tab.send("Input.dispatchKeyEvent", Json.object("type", "keyUp", "key", key), PATIENCE);
    }

    void click(String selector) throws Exception {
        await("document.querySelector(" + quoted(selector) + ")");
        JsonArray place = evaluate("(element => {"
                        + "element.scrollIntoView({block: 'nearest'});"
                        + "const {x, y, width, height} = element.getBoundingClientRect();"
                        + "return [x + Math.min(width, 60) / 2, y + height / 2];"
                        + "})(document.querySelector(" + quoted(selector) + "))")
                .getAsJsonArray();
        for (String type : List.of("mousePressed", "mouseReleased")) {
            tab.send(
                    "Input.dispatchMouseEvent",
                    Json.object("type", type, "x", place.get(0), "y", place.get(1), "button", "left", "clickCount", 1),
                    PATIENCE);
        }
    }

    /** The text of the first such element, once there is one. */
    String text(String selector) throws Exception {
        await("document.querySelector(" + quoted(selector) + ")");
        return evaluate("document.querySelector(" + quoted(selector) + ").textContent")
                .getAsString();
    }

    /** The texts of all such elements, as they are now. */
    List<String> texts(String selector) throws Exception {
        return evaluate("[...document.querySelectorAll(" + quoted(selector) + ")].map(element => element.textContent)")
                .getAsJsonArray()
                .asList()
                .stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    void await(String expression) throws Exception {
        await(expression, PATIENCE);
    }

    void await(String expression, Duration patience) throws Exception {
        Instant end = Instant.now().plus(patience);
        while (!evaluate("Boolean(" + expression + ")").getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not so after " + patience + ": " + expression + "; the page says: "
                        + evaluate("document.body.innerText") + "; complaints: " + complaints);
            }
            Thread.sleep(50);
        }
    }

    /** See {@link Tab#evaluate}; while the page is being replaced there is nothing to ask. */
    JsonElement evaluate(String expression) throws InterruptedException, DevToolsException {
        for (int attempt = 0; ; attempt++) {
            try {
                return tab.evaluate(expression, PATIENCE);
            } catch (DevToolsException e) {
                if (attempt == 5) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    /** The addresses of the frames in the page, as the browser has loaded them. */
    List<String> frames() throws Exception {
        JsonObject tree = tab.send("Page.getFrameTree", Json.empty(), PATIENCE).getAsJsonObject("frameTree");
        if (!tree.has("childFrames")) {
            return List.of();
        }
        return tree.getAsJsonArray("childFrames").asList().stream()
                .map(child -> child.getAsJsonObject()
                        .getAsJsonObject("frame")
                        .get("url")
                        .getAsString())
                .toList();
    }

    @Override
    public void close() throws IOException {
        tab.close();
        guard.close();
    }

    static String quoted(String text) {
        return new JsonPrimitive(text).toString();
    }

    private void listenForComplaints() throws DevToolsException, InterruptedException {
        tab.on("Runtime.exceptionThrown", event -> complaints.add(event.toString()));
        tab.on("Log.entryAdded", event -> {
            JsonObject entry = event.getAsJsonObject("entry");
            if (entry.get("source").getAsString().equals("security")) {
                complaints.add(entry.toString());
            }
        });
        tab.send("Runtime.enable", Json.empty(), PATIENCE);
        tab.send("Log.enable", Json.empty(), PATIENCE);
    }
}
