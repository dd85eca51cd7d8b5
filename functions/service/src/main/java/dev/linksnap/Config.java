package dev.linksnap;

import java.util.Map;
import java.util.Optional;

/**
 * Every environment variable that Linksnap's functions read, once.
 *
 * @param tableName {@code TABLE_NAME}: the DynamoDB table
 * @param bucketName {@code BUCKET_NAME}: the S3 bucket for snapshots
 * @param capturesQueueUrl {@code CAPTURES_QUEUE_URL}: the SQS queue of captures to make
 * @param capturesDeadLettersQueueUrl {@code CAPTURES_DLQ_URL}: where captures go whose retries are used up
 * @param bulkCapturesQueueUrl {@code BULK_CAPTURES_QUEUE_URL}: as above, for those that come by the hundred
 * @param bulkCapturesDeadLettersQueueUrl {@code BULK_CAPTURES_DLQ_URL}: where those go whose retries are used up
 * @param jobsQueueUrl {@code JOBS_QUEUE_URL}: the SQS queue of background jobs
 * @param eventBusName {@code EVENT_BUS_NAME}: the EventBridge bus that hears what happened
 * @param cursorKey {@code CURSOR_KEY}: the secret that signs paging cursors, at least 32 characters
 * @param chromePath {@code CHROME_PATH}: the Chrome binary; only the capture function needs it
 * @param allowPrivate {@code LINKSNAP_ALLOW_PRIVATE}: comma-separated {@code host:port} that the network guard lets
 *     through although they are private; empty, except where someone tries Linksnap on their own machine
 */
public record Config(
        String tableName,
        String bucketName,
        String capturesQueueUrl,
        String capturesDeadLettersQueueUrl,
        String bulkCapturesQueueUrl,
        String bulkCapturesDeadLettersQueueUrl,
        String jobsQueueUrl,
        String eventBusName,
        String cursorKey,
        Optional<String> chromePath,
        String allowPrivate) {

    public static Config fromEnvironment() {
        return from(System.getenv());
    }

    /** @throws IllegalStateException naming the variable that is missing */
    public static Config from(Map<String, String> environment) {
        return new Config(
                required(environment, "TABLE_NAME"),
                required(environment, "BUCKET_NAME"),
                required(environment, "CAPTURES_QUEUE_URL"),
                required(environment, "CAPTURES_DLQ_URL"),
                required(environment, "BULK_CAPTURES_QUEUE_URL"),
                required(environment, "BULK_CAPTURES_DLQ_URL"),
                required(environment, "JOBS_QUEUE_URL"),
                required(environment, "EVENT_BUS_NAME"),
                required(environment, "CURSOR_KEY"),
                Optional.ofNullable(environment.get("CHROME_PATH")),
                environment.getOrDefault("LINKSNAP_ALLOW_PRIVATE", ""));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("environment variable " + name + " is not set");
        }
        return value;
    }
}
