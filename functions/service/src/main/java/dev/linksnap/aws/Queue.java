package dev.linksnap.aws;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An SQS queue and the client to reach it, which is made with the first message. */
public record Queue(Lazy<SqsClient> client, String url) {
    /** The longest that SQS holds a message back. */
    public static final Duration MAX_DELAY = Duration.ofMinutes(15);

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
}
