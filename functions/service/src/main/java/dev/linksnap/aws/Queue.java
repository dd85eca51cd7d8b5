package dev.linksnap.aws;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An SQS queue and the client to reach it, which is made with the first message. */
public record Queue(Lazy<SqsClient> client, String url) {
    /** The longest that SQS holds a message back. */
    public static final Duration MAX_DELAY = Duration.ofMinutes(15);

    private static final int MOST_AT_ONCE = 10;

    public void send(String body) {
        send(body, Duration.ZERO);
    }

    /** @param delay how long nobody receives it, at most {@link #MAX_DELAY} */
    public void send(String body, Duration delay) {
        client.get()
                .sendMessage(message ->
                        message.queueUrl(url).messageBody(body).delaySeconds(Math.toIntExact(delay.toSeconds())));
    }

    /**
     * As {@link #send}, for a message that a sweep sends again if it is lost.
     *
     * @return empty, or what went wrong
     */
    public Optional<String> trySend(String body, Duration delay) {
        try {
            send(body, delay);
            return Optional.empty();
        } catch (SdkException e) {
            return Optional.of(e.getClass().getSimpleName());
        }
    }

    /** A message that was received, and nobody else receives it until it shows again. */
    public record Letter(String id, String body, String receipt) {}

    /** @param hidden for how long nobody else receives them */
    public List<Letter> receive(Duration hidden) {
        return client
                .get()
                .receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(MOST_AT_ONCE)
                        .visibilityTimeout(Math.toIntExact(hidden.toSeconds())))
                .messages()
                .stream()
                .map(message -> new Letter(message.messageId(), message.body(), message.receiptHandle()))
                .toList();
    }

    /** Keeps a received message from being received for so long from now on; zero shows it at once. */
    public void hide(String receipt, Duration time) {
        client.get().changeMessageVisibility(change -> change.queueUrl(url)
                .receiptHandle(receipt)
                .visibilityTimeout(Math.toIntExact(time.toSeconds())));
    }

    public void delete(String receipt) {
        client.get().deleteMessage(delete -> delete.queueUrl(url).receiptHandle(receipt));
    }
}
