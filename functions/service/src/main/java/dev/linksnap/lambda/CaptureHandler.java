package dev.linksnap.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.Config;
import dev.linksnap.aws.Queue;
import dev.linksnap.capture.Capture;
import dev.linksnap.capture.Snapshotter;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.ids.Owner;
import dev.linksnap.recapture.CaptureNow;
import dev.linksnap.snapshots.CaptureMessage;
import dev.linksnap.snapshots.CaptureRun;
import dev.linksnap.snapshots.Delivery;
import dev.linksnap.snapshots.Outcome;
import dev.linksnap.snapshots.SnapshotJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code CaptureFunction}: makes the snapshots that the captures queue tells of, or from the console's Test button
 * {@code {"url": "https://example.com"}} one of that page at once, which it answers. {@code "owner"} may be given too;
 * it is {@code console} otherwise.
 */
public final class CaptureHandler implements RequestStreamHandler, AutoCloseable {
    private final CaptureRun captureRun;
    private final CaptureNow captureNow;
    private final Queue captures;
    private final Queue bulkCaptures;
    private final Runnable endBrowser;

    public CaptureHandler() {
        this(Wiring.fromEnvironment());
    }

    public CaptureHandler(Wiring wiring) {
        this(wiring, startChrome(wiring));
    }

    private CaptureHandler(Wiring wiring, Capture capture) {
        this(wiring, capture, capture::close);
    }

    /** For tests of all but Chrome. */
    public CaptureHandler(Wiring wiring, Snapshotter snapshotter) {
        this(wiring, snapshotter, () -> {});
    }

    private CaptureHandler(Wiring wiring, Snapshotter snapshotter, Runnable endBrowser) {
        this.captureRun = wiring.captureRun(snapshotter);
        this.captureNow = wiring.captureNow(captureRun);
        this.captures = wiring.captures();
        this.bulkCaptures = wiring.bulkCaptures();
        this.endBrowser = endBrowser;
    }

    /** An SQS event is answered with the messages that are to come again, and SQS delivers those, and only those. */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonObject event = JsonParser.parseReader(new InputStreamReader(input, StandardCharsets.UTF_8))
                .getAsJsonObject();
        try {
            JsonObject answer = event.has("Records") ? messages(event, context) : fromConsole(event);
            output.write(answer.toString().getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the function was told to end", e);
        }
    }

    /** Ends Chrome. */
    @Override
    public void close() {
        endBrowser.run();
    }

    private JsonObject messages(JsonObject event, Context context) throws InterruptedException {
        JsonArray failures = new JsonArray();
        for (JsonElement message : event.getAsJsonArray("Records")) {
            if (!isDone(message.getAsJsonObject(), context)) {
                JsonObject failure = new JsonObject();
                failure.add("itemIdentifier", message.getAsJsonObject().get("messageId"));
                failures.add(failure);
            }
        }
        JsonObject answer = new JsonObject();
        answer.add("batchItemFailures", failures);
        return answer;
    }

    private boolean isDone(JsonObject message, Context context) throws InterruptedException {
        try {
            CaptureMessage body = CaptureMessage.parse(message.get("body").getAsString())
                    .orElseThrow(() -> new IllegalArgumentException("the message is not one of a capture"));
            Outcome outcome = captureRun.run(body.owner(), body.snapshotId(), delivery(message));
            if (outcome instanceof Outcome.Again again) {
                queueOf(message).hide(message.get("receiptHandle").getAsString(), again.pause());
                return false;
            }
            if (outcome instanceof Outcome.Later later) {
                // As a new message: to receive one too often brings it to the dead letters.
                queueOf(message).send(body.putOff().text(), body.pause(later.pause()));
            }
            return true;
        } catch (RuntimeException defect) {
            Defects.log(context, "capture", defect);
            return false;
        }
    }

    private Queue queueOf(JsonObject message) {
        String arn = Optional.ofNullable(message.get("eventSourceARN"))
                .map(JsonElement::getAsString)
                .orElse("");
        String name = bulkCaptures.url().substring(bulkCaptures.url().lastIndexOf('/') + 1);
        return arn.endsWith(":" + name) ? bulkCaptures : captures;
    }

    private static Delivery delivery(JsonObject message) {
        JsonObject attributes = message.getAsJsonObject("attributes");
        return new Delivery(
                attributes.get("ApproximateReceiveCount").getAsInt(),
                Instant.ofEpochMilli(attributes.get("SentTimestamp").getAsLong()));
    }

    private JsonObject fromConsole(JsonObject event) throws InterruptedException {
        String url = Optional.ofNullable(event.get("url"))
                .map(JsonElement::getAsString)
                .orElseThrow(
                        () -> new IllegalArgumentException("the event is neither of SQS nor {\"url\": \"https://…\"}"));
        String owner = event.has("owner") ? event.get("owner").getAsString() : "console";
        return SnapshotJson.render(captureNow.url(new Owner(owner), url));
    }

    /** While Chrome starts, the rest of the function does too. */
    private static Capture startChrome(Wiring wiring) {
        Config config = wiring.config();
        Path chrome = Path.of(config.chromePath()
                .orElseThrow(() -> new IllegalStateException("environment variable CHROME_PATH is not set")));
        Capture capture = new Capture(chrome, GuardPolicy.parse(config.allowPrivate()), wiring.clock());
        Thread start = new Thread(() -> warmUp(capture), "start-chrome");
        start.setDaemon(true);
        start.start();
        return capture;
    }

    private static void warmUp(Capture capture) {
        try {
            capture.warmUp();
        } catch (IOException e) {
            // The first capture starts it again, and fails with a reason if that does not work out either.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
