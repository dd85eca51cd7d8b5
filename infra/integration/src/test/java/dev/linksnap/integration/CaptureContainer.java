package dev.linksnap.integration;

import dev.linksnap.local.runtime.RuntimeAnswer;
import dev.linksnap.local.runtime.RuntimeApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * The capture image as Lambda runs it: read-only but for /tmp, without capabilities and /dev/shm, as a user that the
 * image does not know, with 2 GB of memory, and with the system calls refused that Lambda refuses.
 */
final class CaptureContainer implements AutoCloseable {
    static final String IMAGE = "linksnap-capture:test";

    /** Of CaptureFunction in template.yaml. */
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    private final RuntimeApi runtime;
    private final String id;

    private CaptureContainer(RuntimeApi runtime, String id) {
        this.runtime = runtime;
        this.id = id;
    }

    /** @param environment what the template sets, and where the SDK finds what */
    static CaptureContainer start(Map<String, String> environment) throws IOException {
        RuntimeApi runtime =
                RuntimeApi.start(Clock.systemUTC(), "arn:aws:lambda:us-east-1:123456789012:function:linksnap-capture");
        List<String> command = new ArrayList<>(List.of(
                "run",
                "--detach",
                "--network=host",
                "--read-only",
                "--tmpfs=/tmp:exec,size=2g",
                "--cap-drop=ALL",
                "--ipc=none",
                "--user=993:990",
                "--memory=2g",
                "--memory-swap=2g",
                "--security-opt=seccomp="
                        + Path.of("src/test/resources/lambda-seccomp.json").toAbsolutePath()));
        environment.forEach((name, value) -> command.add("--env=" + name + "=" + value));
        lambda(runtime).forEach((name, value) -> command.add("--env=" + name + "=" + value));
        command.add(IMAGE);
        return new CaptureContainer(runtime, Docker.command(command.toArray(String[]::new)));
    }

    /** What Lambda itself sets. */
    private static Map<String, String> lambda(RuntimeApi runtime) {
        return Map.of(
                "AWS_LAMBDA_RUNTIME_API", runtime.address(),
                "AWS_LAMBDA_FUNCTION_NAME", "linksnap-capture",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048",
                "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/linksnap-capture",
                "AWS_LAMBDA_LOG_STREAM_NAME", "2026/11/22/[$LATEST]0",
                "AWS_LAMBDA_LOG_FORMAT", "JSON",
                "_HANDLER", "dev.linksnap.lambda.CaptureHandler",
                "LAMBDA_TASK_ROOT", "/var/task");
    }

    RuntimeAnswer invoke(String event) throws InterruptedException, IOException {
        try {
            return runtime.invoke(event, TIMEOUT);
        } catch (TimeoutException e) {
            throw new IOException("no answer; the function's log:\n" + log(), e);
        }
    }

    void awaitReady() throws InterruptedException, IOException {
        try {
            runtime.awaitReady(Duration.ofSeconds(60));
        } catch (TimeoutException e) {
            throw new IOException("the function does not start; its log:\n" + log(), e);
        }
    }

    /** Kills every process of Chrome, as a lack of memory might. */
    void killChrome() throws IOException {
        Docker.command("exec", "--user=993:990", id, "/bin/sh", "-c", """
                for process in /proc/[0-9]*; do
                  case $(readlink $process/exe) in */chrome) kill -9 ${process#/proc/} ;; esac
                done""");
    }

    /** Sends SIGTERM, as Lambda does before it takes an environment down. */
    int stop() throws IOException {
        Docker.command("stop", "--time=10", id);
        return Integer.parseInt(Docker.command("inspect", "--format={{.State.ExitCode}}", id));
    }

    String log() throws IOException {
        return Docker.command("logs", id);
    }

    @Override
    public void close() throws IOException {
        runtime.close();
        Docker.command("rm", "--force", id);
    }
}
