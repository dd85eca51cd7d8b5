package dev.linksnap.local.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.linksnap.local.runtime.RuntimeAnswer.Returned;
import dev.linksnap.local.runtime.RuntimeAnswer.Threw;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lambda's Runtime API on loopback: hands events to one execution environment, and takes its answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda runtime API</a>
 */
public final class RuntimeApi implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "runtime-api");
        thread.setDaemon(true);
        return thread;
    });
    private final BlockingQueue<Event> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Event> running = new ConcurrentHashMap<>();
    private final CompletableFuture<Threw> startFailure = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final HttpServer server;
    private final Clock clock;
    private final String functionArn;

    private record Event(String id, String body, long deadlineMillis, CompletableFuture<RuntimeAnswer> answer) {}

    private RuntimeApi(HttpServer server, Clock clock, String functionArn) {
        this.server = server;
        this.clock = clock;
        this.functionArn = functionArn;
    }

    /** @param functionArn what the function is told that it is */
    public static RuntimeApi start(Clock clock, String functionArn) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        RuntimeApi api = new RuntimeApi(server, clock, functionArn);
        server.createContext(PREFIX, api::handle);
        server.setExecutor(api.threads);
        server.start();
        return api;
    }

    /** The value of {@code AWS_LAMBDA_RUNTIME_API}: host and port. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Waits until the function has been initialised and asks for its first event. */
    public void awaitReady(Duration longest) throws InterruptedException, TimeoutException {
        await(ready, longest);
    }

    /**
     * Hands over an event and waits for the answer.
     *
     * @param timeout of the function: its deadline
     * @throws TimeoutException if there is no answer by then, perhaps because the process has died
     */
    public RuntimeAnswer invoke(String event, Duration timeout) throws InterruptedException, TimeoutException {
        long deadline = clock.millis() + timeout.toMillis();
        Event handed = new Event(UUID.randomUUID().toString(), event, deadline, new CompletableFuture<>());
        waiting.add(handed);
        try {
            return (RuntimeAnswer) await(CompletableFuture.anyOf(handed.answer, startFailure), timeout);
        } finally {
            waiting.remove(handed);
            running.remove(handed.id);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static <T> T await(CompletableFuture<T> future, Duration longest)
            throws InterruptedException, TimeoutException {
        try {
            return future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing completes these with an exception", e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI()
                    .getPath()
                    .substring(PREFIX.length())
                    .split("/");
            if (path.length == 2 && path[0].equals("invocation") && path[1].equals("next")) {
                next(exchange);
            } else if (path.length == 3 && path[0].equals("invocation")) {
                answer(exchange, path[1], path[2]);
            } else if (path.length == 2 && path[0].equals("init") && path[1].equals("error")) {
                startFailure.complete(threw(exchange));
                exchange.sendResponseHeaders(202, -1);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        ready.complete(true);
        Event event = waiting.take();
        running.put(event.id, event);
        exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", event.id);
        exchange.getResponseHeaders().add("Lambda-Runtime-Deadline-Ms", Long.toString(event.deadlineMillis));
        exchange.getResponseHeaders().add("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] body = event.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private void answer(HttpExchange exchange, String id, String kind) throws IOException {
        RuntimeAnswer answer = kind.equals("error") ? threw(exchange) : new Returned(body(exchange));
        Event event = running.remove(id);
        if (event == null) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        exchange.sendResponseHeaders(202, -1);
        event.answer.complete(answer);
    }

    private static Threw threw(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
        return new Threw(type == null ? "" : type, body(exchange));
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }
}
