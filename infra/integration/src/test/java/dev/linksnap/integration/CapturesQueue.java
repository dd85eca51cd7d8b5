package dev.linksnap.integration;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.lambda.CaptureHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The captures queue with its dead letters, and Lambda's event source mapping between it and the handler. */
final class CapturesQueue {
    private final Backend backend;
    private final SqsClient sqs;
    private final String url;
    private final String arn;
    private final String deadLettersUrl;

    private CapturesQueue(Backend backend, String url, String deadLettersUrl) {
        this.backend = backend;
        this.sqs = backend.sqs();
        this.url = url;
        this.arn = backend.arn(url);
        this.deadLettersUrl = deadLettersUrl;
    }

    static CapturesQueue of(Backend backend) {
        return new CapturesQueue(
                backend, backend.config().capturesQueueUrl(), backend.config().capturesDeadLettersQueueUrl());
    }

    /** The queue of captures that are one of many. */
    static CapturesQueue bulkOf(Backend backend) {
        return new CapturesQueue(
                backend,
                backend.config().bulkCapturesQueueUrl(),
                backend.config().bulkCapturesDeadLettersQueueUrl());
    }

    /** Receives one message and hands it to the handler; deletes it if the handler does not want it again. */
    Optional<Boolean> deliverOne(CaptureHandler handler) throws IOException {
        List<Message> messages = sqs.receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(1)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
        if (messages.isEmpty()) {
            return Optional.empty();
        }
        Message message = messages.get(0);
        boolean done = invoke(handler, event(message))
                .getAsJsonArray("batchItemFailures")
                .isEmpty();
        if (done) {
            sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
        } else {
            // Time flies.
            sqs.changeMessageVisibility(change ->
                    change.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
        }
        return Optional.of(done);
    }

    static JsonObject invoke(CaptureHandler handler, JsonObject event) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)), output, new TestContext());
        return JsonParser.parseString(output.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    }

    int deadLetters() {
        return visible(deadLettersUrl);
    }

    int waiting() {
        return visible(url);
    }

    /** Messages that nobody receives yet. */
    int delayed() {
        return count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
    }

    void purge() {
        while (true) {
            List<Message> messages = sqs.receiveMessage(
                            receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                    .messages();
            if (messages.isEmpty()) {
                return;
            }
            messages.forEach(message ->
                    sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
        }
    }

    /** The console's button. */
    void startRedrive() {
        if (Stack.current().isLocalStack()) {
            moveByHand();
        } else {
            sqs.startMessageMoveTask(start -> start.sourceArn(backend.arn(deadLettersUrl)));
        }
    }

    /** AWS makes a new message, sent at the time of the redrive. LocalStack's task keeps the time of the old one. */
    private void moveByHand() {
        for (Message message :
                sqs.receiveMessage(receive -> receive.queueUrl(deadLettersUrl)).messages()) {
            sqs.sendMessage(send -> send.queueUrl(url).messageBody(message.body()));
            sqs.deleteMessage(delete -> delete.queueUrl(deadLettersUrl).receiptHandle(message.receiptHandle()));
        }
    }

    private JsonObject event(Message message) {
        JsonObject attributes = new JsonObject();
        message.attributesAsStrings().forEach(attributes::addProperty);
        JsonObject item = new JsonObject();
        item.addProperty("messageId", message.messageId());
        item.addProperty("receiptHandle", message.receiptHandle());
        item.addProperty("body", message.body());
        item.add("attributes", attributes);
        item.addProperty("eventSourceARN", arn);
        JsonArray items = new JsonArray();
        items.add(item);
        JsonObject event = new JsonObject();
        event.add("Records", items);
        return event;
    }

    private int visible(String queueUrl) {
        return count(queueUrl, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    private int count(String queueUrl, QueueAttributeName name) {
        return Integer.parseInt(
                sqs.getQueueAttributes(get -> get.queueUrl(queueUrl).attributeNames(name))
                        .attributes()
                        .get(name));
    }
}
