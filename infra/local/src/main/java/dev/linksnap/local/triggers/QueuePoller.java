package dev.linksnap.local.triggers;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.local.functions.FunctionError;
import dev.linksnap.local.functions.LambdaFunction;
import dev.linksnap.local.template.EventSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * An event source mapping: brings a queue's messages to a function, and deletes those that it is done with.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial batch
 *     responses</a>
 */
public final class QueuePoller implements AutoCloseable {
    private static final Logger LOG = System.getLogger(QueuePoller.class.getName());
    private static final int LONG_POLL_SECONDS = 20;
    private static final long PAUSE_AFTER_ERROR_MILLIS = 1_000;

    private final EventSource.Queue source;
    private final String queueUrl;
    private final LambdaFunction function;
    private final SqsClient sqs;
    private volatile boolean isClosed;

    private QueuePoller(EventSource.Queue source, String queueUrl, LambdaFunction function, SqsClient sqs) {
        this.source = source;
        this.queueUrl = queueUrl;
        this.function = function;
        this.sqs = sqs;
    }

    public static QueuePoller start(EventSource.Queue source, String queueUrl, LambdaFunction function, SqsClient sqs) {
        QueuePoller poller = new QueuePoller(source, queueUrl, function, sqs);
        for (int i = 0; i < source.maximumConcurrency(); i++) {
            Thread thread =
                    new Thread(poller::poll, "poll-" + function.resource().name());
            thread.setDaemon(true);
            thread.start();
        }
        return poller;
    }

    /** No further message is taken; one that is being worked on is not waited for. */
    @Override
    public void close() {
        isClosed = true;
    }

    private void poll() {
        while (!isClosed) {
            try {
                deliver(receive());
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException queueFailed) {
                pauseAfter(queueFailed);
            }
        }
    }

    private List<Message> receive() {
        return sqs.receiveMessage(receive -> receive.queueUrl(queueUrl)
                        .maxNumberOfMessages(Math.min(source.batchSize(), 10))
                        .waitTimeSeconds(LONG_POLL_SECONDS)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private void deliver(List<Message> messages) throws InterruptedException {
        if (messages.isEmpty()) {
            return;
        }
        try {
            byte[] answer = function.invoke(event(messages).toString().getBytes(StandardCharsets.UTF_8));
            Set<String> failed = failures(messages, answer);
            messages.stream()
                    .filter(message -> !failed.contains(message.messageId()))
                    .forEach(done -> sqs.deleteMessage(
                            delete -> delete.queueUrl(queueUrl).receiptHandle(done.receiptHandle())));
        } catch (FunctionError allFailed) {
            // They stay in the queue, and come back when their visibility timeout ends.
            LOG.log(Level.DEBUG, "a batch failed", allFailed);
        }
    }

    private JsonObject event(List<Message> messages) {
        JsonArray records = new JsonArray();
        messages.forEach(message -> records.add(record(message)));
        JsonObject event = new JsonObject();
        event.add("Records", records);
        return event;
    }

    private JsonObject record(Message message) {
        JsonObject attributes = new JsonObject();
        message.attributesAsStrings().forEach(attributes::addProperty);
        JsonObject record = new JsonObject();
        record.addProperty("messageId", message.messageId());
        record.addProperty("receiptHandle", message.receiptHandle());
        record.addProperty("body", message.body());
        record.add("attributes", attributes);
        record.add("messageAttributes", new JsonObject());
        record.addProperty("md5OfBody", message.md5OfBody());
        record.addProperty("eventSource", "aws:sqs");
        record.addProperty("eventSourceARN", source.queueArn());
        record.addProperty("awsRegion", source.queueArn().split(":")[3]);
        return record;
    }

    /** Lambda's rule: an answer that it cannot make sense of, or an unknown message in it, fails the whole batch. */
    private Set<String> failures(List<Message> messages, byte[] answer) {
        if (!source.reportsFailures()) {
            return Set.of();
        }
        Set<String> all = messages.stream().map(Message::messageId).collect(Collectors.toSet());
        try {
            Set<String> failed = new HashSet<>();
            JsonElement parsed = JsonParser.parseString(new String(answer, StandardCharsets.UTF_8));
            if (parsed.isJsonNull() || !parsed.getAsJsonObject().has("batchItemFailures")) {
                return Set.of();
            }
            for (JsonElement failure : parsed.getAsJsonObject().getAsJsonArray("batchItemFailures")) {
                failed.add(failure.getAsJsonObject().get("itemIdentifier").getAsString());
            }
            return all.containsAll(failed) ? failed : all;
        } catch (RuntimeException notSuchAnAnswer) {
            LOG.log(Level.WARNING, function.resource().name() + " answered no batch response", notSuchAnAnswer);
            return all;
        }
    }

    private void pauseAfter(RuntimeException queueFailed) {
        if (isClosed) {
            return;
        }
        LOG.log(Level.WARNING, "polling " + queueUrl + " failed: " + queueFailed.getMessage());
        try {
            Thread.sleep(PAUSE_AFTER_ERROR_MILLIS);
        } catch (InterruptedException stopping) {
            isClosed = true;
        }
    }
}
