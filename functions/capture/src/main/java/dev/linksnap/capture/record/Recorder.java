package dev.linksnap.capture.record;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Interception;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Session;
import dev.linksnap.capture.browser.Tab;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Writes down what a page, its frames and its workers ask for and get. Bodies go to files as Chrome received them,
 * less their encodings. Streams that never end are noted but not read.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/tot/Network/">Network domain</a>
 */
public final class Recorder implements AutoCloseable {
    private static final Duration BODY = Duration.ofSeconds(20);
    private static final int READERS = 3;
    private static final int POST_BYTES = 4 << 20;

    /** These go on while the page lies still. */
    private static final Set<String> ENDLESS = Set.of("EventSource", "WebSocket", "Ping", "Prefetch", "Preflight");

    private final Path folder;
    private final Bounds bounds;
    private final Map<String, Hops> requests = new LinkedHashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final List<Session> sessions = new ArrayList<>();
    private final ExecutorService readers;
    private int count;
    private int bodiesUnderWay;
    private int files;
    private long lastChange = System.nanoTime();

    /**
     * @param requests from this number on the page's requests fail
     * @param resourceBytes larger bodies are not kept
     * @param totalBytes what Chrome keeps of bodies until they are read
     */
    public record Bounds(int requests, long resourceBytes, long totalBytes) {}

    private Recorder(Path folder, Bounds bounds) {
        this.folder = folder;
        this.bounds = bounds;
        this.readers = Executors.newFixedThreadPool(READERS, work -> {
            Thread thread = new Thread(work, "recorder");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param folder where bodies go; the caller's to remove */
    public static Recorder start(Tab tab, Path folder, Bounds bounds) {
        Recorder recorder = new Recorder(folder, bounds);
        tab.onSession(recorder::listen);
        return recorder;
    }

    private void listen(Session session) {
        session.on("Network.requestWillBeSent", event -> requestWillBeSent(session, event));
        session.on("Network.requestWillBeSentExtraInfo", event -> extra(event, Hops::requestExtra));
        session.on("Network.responseReceived", this::responseReceived);
        session.on("Network.responseReceivedExtraInfo", event -> extra(event, Hops::responseExtra));
        session.on("Network.requestServedFromCache", event -> last(event).ifPresent(Draft::servedFromCache));
        session.on("Network.loadingFinished", event -> loadingFinished(session, event));
        session.on("Network.loadingFailed", this::loadingFailed);
        // Without durable messages the bodies of a page that navigates on are gone before we can ask for them.
        session.post(
                "Network.enable",
                Json.object(
                        "maxTotalBufferSize",
                        bounds.totalBytes(),
                        "maxResourceBufferSize",
                        bounds.resourceBytes(),
                        "enableDurableMessages",
                        true,
                        "maxPostDataSize",
                        POST_BYTES));
        synchronized (this) {
            sessions.add(session);
        }
    }

    private synchronized void requestWillBeSent(Session session, JsonObject event) {
        if (count >= bounds.requests()) {
            return;
        }
        Hops hops = requests.computeIfAbsent(id(event), unseen -> new Hops());
        if (event.has("redirectResponse")) {
            hops.last()
                    .ifPresent(draft -> draft.redirected(
                            event.getAsJsonObject("redirectResponse"),
                            event.get("redirectHasExtraInfo").getAsBoolean()));
        }
        Draft draft = new Draft(event);
        hops.begin(draft);
        keepRequestBody(session, draft);
        if (draft.isWeb() && !ENDLESS.contains(draft.resourceType())) {
            underWay.add(draft.requestId());
        }
        count++;
        lastChange = System.nanoTime();
        if (count == bounds.requests()) {
            sessions.forEach(each -> each.post("Network.setBlockedURLs", Json.object("urls", List.of("*"))));
        }
    }

    private void keepRequestBody(Session session, Draft draft) {
        JsonObject request = draft.request();
        if (!request.has("hasPostData") || !draft.isWeb()) {
            return;
        }
        Optional<byte[]> exact = entries(request);
        read(() -> {
            Path file = newFile();
            Files.write(file, exact.isPresent() ? exact.get() : postData(session, draft));
            synchronized (this) {
                draft.keepRequestBody(file);
            }
        });
    }

    /** The parts of a request body byte for byte; empty if one of them is not at hand, as a file's would be. */
    private static Optional<byte[]> entries(JsonObject request) {
        if (!request.has("postDataEntries")) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (JsonElement entry : request.getAsJsonArray("postDataEntries")) {
            if (!entry.getAsJsonObject().has("bytes")) {
                return Optional.empty();
            }
            bytes.writeBytes(Base64.getDecoder()
                    .decode(entry.getAsJsonObject().get("bytes").getAsString()));
        }
        return Optional.of(bytes.toByteArray());
    }

    private static byte[] postData(Session session, Draft draft) throws DevToolsException, InterruptedException {
        return session.send("Network.getRequestPostData", Json.object("requestId", draft.requestId()), BODY)
                .get("postData")
                .getAsString()
                .getBytes(StandardCharsets.UTF_8);
    }

    @FunctionalInterface
    private interface ExtraInfo {
        void add(Hops hops, JsonObject event);
    }

    private synchronized void extra(JsonObject event, ExtraInfo info) {
        if (count < bounds.requests() || requests.containsKey(id(event))) {
            info.add(requests.computeIfAbsent(id(event), unseen -> new Hops()), event);
        }
    }

    private synchronized void responseReceived(JsonObject event) {
        last(event).ifPresent(draft -> {
            draft.respond(
                    event.getAsJsonObject("response"), event.get("hasExtraInfo").getAsBoolean());
            if (draft.mediaType().equals("text/event-stream")) {
                underWay.remove(draft.requestId());
            }
        });
        lastChange = System.nanoTime();
    }

    private synchronized void loadingFinished(Session session, JsonObject event) {
        ended(event);
        last(event).filter(Draft::expectsBody).ifPresent(draft -> read(() -> readBody(session, draft)));
    }

    private synchronized void loadingFailed(JsonObject event) {
        ended(event);
        last(event)
                .filter(draft -> !draft.hasBody())
                .ifPresent(draft -> draft.fail(event.get("errorText").getAsString()));
    }

    private void ended(JsonObject event) {
        underWay.remove(id(event));
        lastChange = System.nanoTime();
    }

    private void readBody(Session session, Draft draft) throws IOException, InterruptedException {
        Path file = newFile();
        try {
            session.toFile("Network.getResponseBody", Json.object("requestId", draft.requestId()), "body", file, BODY);
            keep(draft, file);
        } catch (DevToolsException e) {
            Files.deleteIfExists(file);
            synchronized (this) {
                draft.fail("body_lost");
            }
        }
    }

    private void keep(Draft draft, Path file) throws IOException {
        long bytes = Files.size(file);
        boolean tooBig = bytes > bounds.resourceBytes();
        if (tooBig) {
            Files.delete(file);
        }
        synchronized (this) {
            if (tooBig) {
                draft.fail("too_big");
                return;
            }
            draft.keepBody(file, bytes);
        }
    }

    /** The response of a script that failed, which Chrome drops; it is given on to the page when it is read. */
    public void readFailedScript(Session session, JsonObject paused) {
        read(() -> {
            Path file = newFile();
            try {
                session.toFile(
                        "Fetch.getResponseBody", Json.object("requestId", paused.get("requestId")), "body", file, BODY);
                Optional<Draft> draft = paused.has("networkId") ? named(paused.get("networkId")) : Optional.empty();
                if (draft.isPresent()) {
                    keep(draft.get(), file);
                }
            } catch (DevToolsException e) {
                Files.deleteIfExists(file);
            } finally {
                Interception.resume(session, paused);
            }
        });
    }

    private synchronized Optional<Draft> named(JsonElement requestId) {
        return Optional.ofNullable(requests.get(requestId.getAsString())).flatMap(Hops::last);
    }

    @FunctionalInterface
    private interface Reading {
        void run() throws IOException, DevToolsException, InterruptedException;
    }

    private void read(Reading reading) {
        synchronized (this) {
            bodiesUnderWay++;
        }
        try {
            readers.execute(() -> {
                try {
                    reading.run();
                } catch (IOException | DevToolsException e) {
                    // The exchange stays without that body, and says so.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    readingEnded();
                }
            });
        } catch (RejectedExecutionException e) {
            readingEnded();
        }
    }

    private synchronized void readingEnded() {
        bodiesUnderWay--;
        notifyAll();
    }

    private synchronized Path newFile() {
        return folder.resolve("body-" + ++files);
    }

    private static String id(JsonObject event) {
        return event.get("requestId").getAsString();
    }

    private synchronized Optional<Draft> last(JsonObject event) {
        return Optional.ofNullable(requests.get(id(event))).flatMap(Hops::last);
    }

    /** How many requests the page has made so far. */
    public synchronized int requests() {
        return count;
    }

    /** For how long no request has been under way, but for endless ones; zero while one is. */
    public synchronized Duration quietFor() {
        return underWay.isEmpty() ? Duration.ofNanos(System.nanoTime() - lastChange) : Duration.ZERO;
    }

    /** How many requests are under way, but for endless ones. */
    public synchronized int underWay() {
        return underWay.size();
    }

    /**
     * What was recorded so far.
     *
     * @param patience how long to wait for bodies that are being read
     */
    public synchronized Recording recording(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis();
                bodiesUnderWay > 0 && left > 0;
                left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return Recording.of(requests.values().stream()
                .flatMap(hops -> hops.toExchanges().stream())
                .toList());
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
