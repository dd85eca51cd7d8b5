package dev.linksnap.template;

import static dev.linksnap.template.SamTemplate.target;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What keeps a message from being lost, or worked on twice.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html">Lambda's guide to SQS</a>
 */
final class QueueRules {
    private static final int FOURTEEN_DAYS = 14 * 24 * 60 * 60;

    static final List<Rule> ALL = List.of(
            new Rule("a message stays hidden six times as long as its function may run", QueueRules::visibility),
            new Rule("every queue that is worked off has dead letters", QueueRules::deadLetters),
            new Rule("dead letters are kept for fourteen days", QueueRules::retention),
            new Rule("only the messages that failed come again", QueueRules::partialBatches),
            new Rule("captures come one at a time, and so many at once", QueueRules::captures));

    private QueueRules() {}

    /** One event source: a function works off a queue. */
    private record Source(String function, String queue, JsonObject event) {}

    private static List<Source> sources(SamTemplate template) {
        List<Source> sources = new ArrayList<>();
        for (String function : template.functions()) {
            for (JsonObject event : template.events(function, "SQS")) {
                sources.add(new Source(function, target(event.get("Queue")).orElseThrow(), event));
            }
        }
        return sources;
    }

    private static List<String> visibility(SamTemplate template) {
        List<String> wrong = new ArrayList<>();
        for (Source source : sources(template)) {
            int timeout = template.properties(source.function).get("Timeout").getAsInt();
            JsonElement hidden = template.properties(source.queue).get("VisibilityTimeout");
            // SQS's own default.
            int seconds = hidden == null ? 30 : hidden.getAsInt();
            if (seconds < 6 * timeout) {
                wrong.add(source.queue + " hides a message for " + seconds + " s, and " + source.function
                        + " may run for " + timeout + " s");
            }
        }
        return wrong;
    }

    private static List<String> deadLetters(SamTemplate template) {
        List<String> wrong = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Source source : sources(template)) {
            Optional<JsonObject> redrive =
                    Optional.ofNullable(template.properties(source.queue).getAsJsonObject("RedrivePolicy"));
            Optional<String> queue = redrive.flatMap(policy -> target(policy.get("deadLetterTargetArn")));
            if (queue.isEmpty() || !template.ids("AWS::SQS::Queue").contains(queue.get())) {
                wrong.add(source.queue + " has no dead-letter queue");
                continue;
            }
            if (redrive.get().get("maxReceiveCount").getAsInt() < 5) {
                wrong.add(source.queue + " gives up before the fifth try");
            }
            if (!used.add(queue.get())) {
                wrong.add(queue.get() + " takes the dead letters of two queues");
            }
        }
        return wrong;
    }

    private static List<String> retention(SamTemplate template) {
        List<String> wrong = new ArrayList<>();
        for (Source source : sources(template)) {
            JsonObject redrive = template.properties(source.queue).getAsJsonObject("RedrivePolicy");
            Optional<String> id = redrive == null ? Optional.empty() : target(redrive.get("deadLetterTargetArn"));
            if (id.isEmpty() || template.resource(id.get()) == null) {
                continue;
            }
            JsonObject queue = template.properties(id.get());
            if (!new JsonPrimitive(FOURTEEN_DAYS).equals(queue.get("MessageRetentionPeriod"))) {
                wrong.add(id.get() + " forgets within fourteen days");
            }
            JsonObject allow = queue.getAsJsonObject("RedriveAllowPolicy");
            if (allow == null || !allow.get("redrivePermission").getAsString().equals("byQueue")) {
                wrong.add(id.get() + " takes any queue's dead letters");
            }
        }
        return wrong;
    }

    private static List<String> partialBatches(SamTemplate template) {
        return sources(template).stream()
                .filter(source -> !source.event.has("FunctionResponseTypes")
                        || !source.event
                                .getAsJsonArray("FunctionResponseTypes")
                                .contains(new JsonPrimitive("ReportBatchItemFailures")))
                .map(source -> source.function + " cannot say which messages failed")
                .toList();
    }

    private static List<String> captures(SamTemplate template) {
        List<String> wrong = new ArrayList<>();
        List<JsonObject> events = template.events("CaptureFunction", "SQS");
        if (events.size() != 2) {
            return List.of("CaptureFunction has " + events.size() + " queues");
        }
        for (JsonObject event : events) {
            if (!new JsonPrimitive(1).equals(event.get("BatchSize"))) {
                wrong.add("CaptureFunction takes more than one capture at a time");
            }
            JsonObject scaling = event.getAsJsonObject("ScalingConfig");
            if (scaling == null || !scaling.has("MaximumConcurrency")) {
                wrong.add("nothing bounds how many captures run at once");
            }
        }
        if (template.properties("CaptureFunction").has("ReservedConcurrentExecutions")) {
            wrong.add("reserved concurrency throttles deliveries, and healthy captures end as dead letters");
        }
        return wrong;
    }
}
