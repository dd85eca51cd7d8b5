package dev.linksnap.capture.browser;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client of the DevTools protocol over Chrome's pipe. One thread reads and hands out answers, another one runs the
 * handlers of events, in the order of the events. Answers are parsed by the thread that waits for them, so that
 * neither thread is ever held up by a big one.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">DevTools protocol</a>
 */
final class DevTools {
    /** From this size messages are kept in files. */
    private static final int MEMORY_BYTES = 4 << 20;

    private static final Logger LOGGER = System.getLogger(DevTools.class.getName());

    private record Waiter(String sessionId, CompletableFuture<Message> answer) {}

    private final MessageReader reader;
    private final OutputStream output;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, Waiter> waiters = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Set<String> crashed = ConcurrentHashMap.newKeySet();
    private final Set<String> wantedEvents = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Message> events = new LinkedBlockingQueue<>();
    private final Session browser = new Session(this, "", new JsonObject());
    private volatile boolean gone;

    /** @param spool a folder for messages too big for memory, removed by the caller after the browser has ended */
    DevTools(InputStream input, OutputStream output, Path spool) {
        this.reader = new MessageReader(input, spool, MEMORY_BYTES);
        this.output = output;
        sessions.put("", browser);
        start("devtools-reader", this::readAll);
        start("devtools-events", this::handleAll);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The session of the browser itself. */
    Session browser() {
        return browser;
    }

    boolean isGone() {
        return gone;
    }

    /** The session of that id, made when it is first heard of. */
    Session session(String id, JsonObject target) {
        return sessions.computeIfAbsent(id, unseen -> new Session(this, unseen, target));
    }

    void want(String event) {
        wantedEvents.add(event);
    }

    /** Sends without waiting; the answer is dropped. */
    void post(String sessionId, String method, JsonObject params) throws DevToolsException {
        write(lastId.incrementAndGet(), sessionId, method, params);
    }

    Message send(String sessionId, String method, JsonObject params, Duration deadline)
            throws DevToolsException, InterruptedException {
        int id = lastId.incrementAndGet();
        CompletableFuture<Message> answer = new CompletableFuture<>();
        waiters.put(id, new Waiter(sessionId, answer));
        try {
            if (crashed.contains(sessionId)) {
                throw new DevToolsException(DevToolsException.Kind.TARGET_CRASHED, method + ": the page has crashed");
            }
            write(id, sessionId, method, params);
            return answer.get(Math.max(1, deadline.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new DevToolsException(
                    DevToolsException.Kind.TIMEOUT, method + " was not answered within " + deadline.toMillis() + " ms");
        } catch (ExecutionException e) {
            DevToolsException failure = (DevToolsException) e.getCause();
            throw new DevToolsException(failure.kind(), method + ": " + failure.getMessage());
        } finally {
            waiters.remove(id);
        }
    }

    private void write(int id, String sessionId, String method, JsonObject params) throws DevToolsException {
        JsonObject command = new JsonObject();
        command.addProperty("id", id);
        command.addProperty("method", method);
        command.add("params", params);
        if (!sessionId.isEmpty()) {
            command.addProperty("sessionId", sessionId);
        }
        byte[] bytes = (command + "\0").getBytes(StandardCharsets.UTF_8);
        try {
            synchronized (output) {
                output.write(bytes);
                output.flush();
            }
        } catch (IOException e) {
            throw new DevToolsException(DevToolsException.Kind.BROWSER_GONE, method + ": the browser has ended");
        }
        if (gone) {
            throw new DevToolsException(DevToolsException.Kind.BROWSER_GONE, method + ": the browser has ended");
        }
    }

    /** Fails whatever waits for that session. */
    void forget(String sessionId) {
        sessions.remove(sessionId);
        crashed.remove(sessionId);
        fail(sessionId, "the page has ended");
    }

    /** Fails whatever waits for that session, now and from now on: Chrome does not answer for a crashed page. */
    void crashed(String sessionId) {
        crashed.add(sessionId);
        fail(sessionId, "the page has crashed");
    }

    private void fail(String sessionId, String message) {
        waiters.values().stream()
                .filter(waiter -> waiter.sessionId().equals(sessionId))
                .forEach(waiter -> waiter.answer()
                        .completeExceptionally(new DevToolsException(DevToolsException.Kind.TARGET_CRASHED, message)));
    }

    private void readAll() {
        try {
            for (Optional<Message> message = reader.next(); message.isPresent(); message = reader.next()) {
                deliver(message.get());
            }
        } catch (IOException e) {
            // A broken pipe is how a killed browser shows; there is nothing else to be read from it.
        } finally {
            end();
        }
    }

    private void deliver(Message message) {
        Optional<Integer> answered = message.answers();
        if (answered.isPresent()) {
            Waiter waiter = waiters.remove(answered.get());
            if (waiter == null || !waiter.answer().complete(message)) {
                message.discard();
            }
            return;
        }
        if (message.event().filter(wantedEvents::contains).isPresent()) {
            events.add(message);
            return;
        }
        message.discard();
    }

    private void end() {
        gone = true;
        waiters.values().forEach(waiter -> waiter.answer()
                .completeExceptionally(
                        new DevToolsException(DevToolsException.Kind.BROWSER_GONE, "the browser has ended")));
        events.add(new Message.InMemory(new byte[0]));
    }

    private void handle(Message message) {
        try {
            JsonObject event = message.json();
            String sessionId = event.has("sessionId") ? event.get("sessionId").getAsString() : "";
            Session session = sessions.get(sessionId);
            if (session != null) {
                session.handle(event.get("method").getAsString(), event.getAsJsonObject("params"));
            }
        } catch (IOException | RuntimeException e) {
            // One event that cannot be read must not stop all the others.
            LOGGER.log(
                    Level.WARNING,
                    "An event of the browser cannot be read: {0}",
                    e.getClass().getName());
        }
    }

    private void handleAll() {
        try {
            for (Message message = events.take(); message.event().isPresent(); message = events.take()) {
                handle(message);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
