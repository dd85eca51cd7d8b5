package dev.linksnap.aws;

import dev.linksnap.events.Event;
import dev.linksnap.events.Event.PublishFailed;
import dev.linksnap.events.EventJson;
import dev.linksnap.events.Events;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * The stack's EventBridge bus: webhooks and users' own rules hang there. It hears of what has been committed already, as
 * well as it can: what does not get through is in the log.
 */
public final class EventBus implements Events {
    private static final String SOURCE = "linksnap";

    /** Whoever tells of something does not wait longer for it to be heard. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Lazy<EventBridgeClient> client;
    private final String name;
    private final Events log;

    /** @param log hears of what could not be published */
    public EventBus(Lazy<EventBridgeClient> client, String name, Events log) {
        this.client = client;
        this.name = name;
        this.log = log;
    }

    @Override
    public void happened(Event event) {
        event.busName().ifPresent(busName -> publish(event, busName));
    }

    private void publish(Event event, String busName) {
        try {
            PutEventsRequestEntry entry = PutEventsRequestEntry.builder()
                    .eventBusName(name)
                    .source(SOURCE)
                    .detailType(busName)
                    .detail(EventJson.render(event).toString())
                    .build();
            PutEventsResponse response = client.get().putEvents(put -> put.entries(List.of(entry))
                    .overrideConfiguration(override -> override.apiCallTimeout(PATIENCE)));
            if (response.failedEntryCount() > 0) {
                log.happened(
                        new PublishFailed(busName, response.entries().get(0).errorCode()));
            }
        } catch (SdkException e) {
            log.happened(new PublishFailed(busName, e.getClass().getSimpleName()));
        }
    }
}
