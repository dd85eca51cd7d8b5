package dev.linksnap.integration;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** As much of EventBridge as hears events. */
final class EventBusEmulator {
    private final HttpServer server;
    private final List<JsonObject> entries = new CopyOnWriteArrayList<>();

    private EventBusEmulator(HttpServer server) {
        this.server = server;
    }

    static EventBusEmulator start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        EventBusEmulator emulator = new EventBusEmulator(server);
        server.createContext("/", emulator::hear);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "events");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        return emulator;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was put on a bus, as a rule would tell it. */
    List<JsonObject> events(String bus) {
        return entries.stream()
                .filter(entry -> entry.get("EventBusName").getAsString().equals(bus))
                .map(EventBusEmulator::told)
                .toList();
    }

    private static JsonObject told(JsonObject entry) {
        JsonObject event = new JsonObject();
        event.add("source", entry.get("Source"));
        event.add("detail-type", entry.get("DetailType"));
        event.add("detail", JsonParser.parseString(entry.get("Detail").getAsString()));
        return event;
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            for (JsonElement entry :
                    JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("Entries")) {
                entries.add(entry.getAsJsonObject());
            }
            byte[] answer =
                    "{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"1\"}]}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
