package dev.linksnap.integration;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** An event bus, and a queue to which a rule sends all that Linksnap says there. */
final class EventListener {
    private final String bus;
    private final SqsClient sqs;
    private final String queueUrl;
    private final List<JsonObject> heard = new ArrayList<>();

    private EventListener(String bus, SqsClient sqs, String queueUrl) {
        this.bus = bus;
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    static EventListener start(String bus, SqsClient sqs, String queueUrl, String queueArn) {
        try (EventBridgeClient events = client()) {
            events.createEventBus(create -> create.name(bus));
            events.putRule(put -> put.eventBusName(bus).name(bus).eventPattern("{\"source\": [\"linksnap\"]}"));
            events.putTargets(put -> put.eventBusName(bus)
                    .rule(bus)
                    .targets(Target.builder().id("queue").arn(queueArn).build()));
        }
        sqs.setQueueAttributes(
                set -> set.queueUrl(queueUrl).attributes(Map.of(QueueAttributeName.POLICY, """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage",
                 "Principal": {"Service": "events.amazonaws.com"}, "Resource": "%s"}]}""".formatted(queueArn))));
        return new EventListener(bus, sqs, queueUrl);
    }

    /** All that was heard so far, as EventBridge writes events. */
    List<JsonObject> events() {
        List<Message> messages;
        do {
            messages = sqs.receiveMessage(receive ->
                            receive.queueUrl(queueUrl).maxNumberOfMessages(10).waitTimeSeconds(2))
                    .messages();
            for (Message message : messages) {
                heard.add(JsonParser.parseString(message.body()).getAsJsonObject());
                sqs.deleteMessage(delete -> delete.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
            }
        } while (!messages.isEmpty());
        return List.copyOf(heard);
    }

    void remove() {
        try (EventBridgeClient events = client()) {
            events.removeTargets(remove -> remove.eventBusName(bus).rule(bus).ids("queue"));
            events.deleteRule(delete -> delete.eventBusName(bus).name(bus));
            events.deleteEventBus(delete -> delete.name(bus));
        }
    }

    private static EventBridgeClient client() {
        return EventBridgeClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
