import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets the capture function capture pages while its image is built, so that the JVM writes down which classes it takes
 * and how it links them (the AOT cache). What Lambda and AWS would be is here, as far as a capture needs it: the Runtime
 * API, a table without conditions, a bucket and an event bus that take everything, and the pages.
 *
 * <p>Usage: {@code java -cp linksnap.jar Rehearsal.java COMMAND…}, where the command starts the function. Ends with
 * status 0 once the function has answered all events well and has ended.
 */
class Rehearsal {
    private static final int CAPTURES = 3;
    private static final Pattern ASSIGNMENT = Pattern.compile("(#\\w+) = (:\\w+)");

    private final Map<String, JsonObject> items = new ConcurrentHashMap<>();
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch done = new CountDownLatch(1);
    private HttpServer server;

    public static void main(String[] command) throws Exception {
        System.exit(new Rehearsal().run(command));
    }

    private int run(String[] command) throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/2018-06-01/runtime/", this::runtime);
        server.createContext("/aws", this::aws);
        server.createContext("/page", exchange -> answer(exchange, 200, "text/html", PAGE));
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();

        String address = "127.0.0.1:" + server.getAddress().getPort();
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        Map<String, String> environment = builder.environment();
        environment.putAll(Map.of(
                "AWS_LAMBDA_RUNTIME_API", address,
                "AWS_LAMBDA_FUNCTION_NAME", "rehearsal",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048",
                "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                "AWS_LAMBDA_LOG_GROUP_NAME", "rehearsal",
                "AWS_LAMBDA_LOG_STREAM_NAME", "rehearsal",
                "AWS_LAMBDA_LOG_FORMAT", "JSON",
                "LINKSNAP_ALLOW_PRIVATE", address));
        environment.putAll(Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "rehearsal",
                "AWS_SECRET_ACCESS_KEY", "rehearsal",
                "AWS_SESSION_TOKEN", "rehearsal",
                "AWS_ENDPOINT_URL", "http://" + address + "/aws"));
        for (String name : new String[] {
            "TABLE_NAME",
            "BUCKET_NAME",
            "CAPTURES_QUEUE_URL",
            "CAPTURES_DLQ_URL",
            "BULK_CAPTURES_QUEUE_URL",
            "BULK_CAPTURES_DLQ_URL",
            "JOBS_QUEUE_URL",
            "EVENT_BUS_NAME"
        }) {
            environment.put(name, "rehearsal");
        }
        environment.put("CURSOR_KEY", "a key that signs nothing but this rehearsal");

        Process function = builder.start();
        boolean ended = done.await(120, TimeUnit.SECONDS);
        function.destroy();
        // It writes the cache before it goes.
        function.waitFor(120, TimeUnit.SECONDS);
        answers.forEach(System.out::println);
        boolean good = ended && answers.stream().allMatch(answer -> answer.contains("\"status\":\"captured\""));
        return good ? 0 : 1;
    }

    private void runtime(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().endsWith("/next")) {
            answers.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 202, "application/json", "{}");
            return;
        }
        int number = asked.incrementAndGet();
        if (number > CAPTURES) {
            done.countDown();
            return;
        }
        exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", "rehearsal-" + number);
        exchange.getResponseHeaders()
                .add("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 120_000));
        exchange.getResponseHeaders().add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:::rehearsal");
        String page = "http://127.0.0.1:" + server.getAddress().getPort() + "/page/" + number;
        answer(exchange, 200, "application/json", "{\"url\": \"" + page + "\"}");
    }

    private void aws(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target == null) {
            exchange.getResponseHeaders().add("ETag", "\"rehearsal\"");
            answer(exchange, 200, "application/xml", "");
            return;
        }
        String operation = target.substring(target.indexOf('.') + 1);
        JsonObject request = JsonParser.parseString(body).getAsJsonObject();
        answer(exchange, 200, "application/x-amz-json-1.0", operation(operation, request).toString());
    }

    private JsonObject operation(String name, JsonObject request) {
        JsonObject answer = new JsonObject();
        switch (name) {
            case "GetItem" -> {
                JsonObject item = items.get(key(request.getAsJsonObject("Key")));
                if (item != null) {
                    answer.add("Item", item);
                }
            }
            case "Query" -> {
                answer.add("Items", new JsonArray());
                answer.addProperty("Count", 0);
            }
            case "BatchGetItem" -> {
                answer.add("Responses", new JsonObject());
                answer.add("UnprocessedKeys", new JsonObject());
            }
            case "UpdateItem" -> update(request);
            case "TransactWriteItems" -> {
                for (JsonElement element : request.getAsJsonArray("TransactItems")) {
                    JsonObject write = element.getAsJsonObject();
                    if (write.has("Put")) {
                        JsonObject item = write.getAsJsonObject("Put").getAsJsonObject("Item");
                        items.put(key(item), item);
                    } else if (write.has("Update")) {
                        update(write.getAsJsonObject("Update"));
                    }
                }
            }
            default -> answer.addProperty("FailedEntryCount", 0);
        }
        return answer;
    }

    /** Only what is set to a value; nothing else matters to a capture. */
    private void update(JsonObject request) {
        JsonObject key = request.getAsJsonObject("Key");
        JsonObject item = items.computeIfAbsent(key(key), missing -> key.deepCopy());
        Matcher assignment = ASSIGNMENT.matcher(request.get("UpdateExpression").getAsString());
        while (assignment.find()) {
            String attribute = request.getAsJsonObject("ExpressionAttributeNames")
                    .get(assignment.group(1))
                    .getAsString();
            item.add(attribute, request.getAsJsonObject("ExpressionAttributeValues").get(assignment.group(2)));
        }
    }

    private static String key(JsonObject item) {
        return item.get("PK") + " " + item.get("SK");
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static final String PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Rehearsal</title>
            <style>@media print { h1 { color: black } } p { background: #eee }</style>
            <h1>Rehearsal</h1><article><p>%s</p></article><a href="/page/1">A link</a>
            <img alt="" src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==">
            <script>document.body.append("Written by a script.")</script>
            """.formatted("Some words that a reader would read. ".repeat(60));
}
