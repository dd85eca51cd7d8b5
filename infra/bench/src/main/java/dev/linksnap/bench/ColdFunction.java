package dev.linksnap.bench;

import dev.linksnap.local.runtime.RuntimeAnswer;
import dev.linksnap.local.runtime.RuntimeAnswer.Returned;
import dev.linksnap.local.runtime.RuntimeApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A function that is started for one event, as Lambda starts it.
 *
 * @param name for the reader
 * @param handler its class
 * @param event what it is asked
 * @param proof what its answer holds if it did what it was asked
 * @param environment what the template sets, and where the SDK finds what
 */
record ColdFunction(String name, String handler, String event, String proof, Map<String, String> environment) {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int TRAINING_EVENTS = 3;

    /** From the start of the process to the first answer, in nanoseconds. */
    long start(List<String> java) throws Exception {
        return run(java, 1);
    }

    /** Writes down what the JVM learned from some events. */
    void train(List<String> java, Path cache) throws Exception {
        List<String> training = new ArrayList<>(java);
        training.add(1, "-XX:AOTCacheOutput=" + cache);
        run(training, TRAINING_EVENTS);
    }

    private long run(List<String> java, int events) throws Exception {
        try (RuntimeApi runtime = RuntimeApi.start(Clock.systemUTC(), "arn:aws:lambda:us-east-1:123456789012:bench")) {
            List<String> command = new ArrayList<>(java);
            command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
            command.add(handler);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            builder.environment()
                    .putAll(Map.of(
                            "AWS_LAMBDA_RUNTIME_API", runtime.address(),
                            "AWS_LAMBDA_FUNCTION_NAME", "bench",
                            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769",
                            "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                            "AWS_LAMBDA_LOG_GROUP_NAME", "bench",
                            "AWS_LAMBDA_LOG_STREAM_NAME", "bench",
                            "AWS_LAMBDA_LOG_FORMAT", "JSON"));
            long begin = System.nanoTime();
            Process process = builder.start();
            try {
                check(runtime.invoke(event, LONGEST));
                long took = System.nanoTime() - begin;
                for (int more = 1; more < events; more++) {
                    check(runtime.invoke(event, LONGEST));
                }
                return took;
            } finally {
                // The JVM writes its cache before it goes.
                process.destroy();
                process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
                process.destroyForcibly();
            }
        }
    }

    private void check(RuntimeAnswer answer) throws IOException {
        if (!(answer instanceof Returned returned) || !returned.body().contains(proof)) {
            throw new IOException(name + " answered " + answer);
        }
    }
}
