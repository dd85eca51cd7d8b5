package dev.linksnap.local.template;

import com.google.gson.JsonObject;
import java.util.Optional;

/** What calls a function. */
public sealed interface EventSource {
    /**
     * A route of the HTTP API.
     *
     * @param method such as {@code GET}, or {@code ANY}
     * @param path with variables in braces; {@code {name+}} takes the rest of the path
     * @param authorizer the API's authorizer to ask first, by name
     */
    record Route(String method, String path, Optional<String> authorizer) implements EventSource {
        /** The path of the route that takes what no other does. */
        public static final String DEFAULT = "$default";

        /** As API Gateway writes it: {@code GET /v1/links/{linkId}}. */
        public String key() {
            return isDefault() ? DEFAULT : method + " " + path;
        }

        public boolean isDefault() {
            return path.equals(DEFAULT);
        }
    }

    /**
     * Messages of an SQS queue.
     *
     * @param queueArn the queue
     * @param batchSize at most so many messages at once
     * @param maximumConcurrency at most so many batches at once
     * @param reportsFailures whether the function answers which messages failed; otherwise all that it does not throw
     *     on are done
     */
    record Queue(String queueArn, int batchSize, int maximumConcurrency, boolean reportsFailures)
            implements EventSource {}

    /**
     * A time table.
     *
     * @param expression {@code rate(…)} or {@code cron(…)}
     * @param timezone IANA, {@code UTC} unless given
     * @param input what the function gets; a scheduled event unless given
     */
    record Timetable(String expression, String timezone, Optional<String> input) implements EventSource {}

    /**
     * Events of an EventBridge bus.
     *
     * @param bus its name
     * @param pattern which events
     * @param input what the function gets; the event unless given
     */
    record Rule(String bus, JsonObject pattern, Optional<String> input) implements EventSource {}
}
