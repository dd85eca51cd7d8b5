package dev.linksnap.local.emulators;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * DynamoDB, SQS and S3 in this process.
 *
 * <p>Each listens on a free port of 127.0.0.1 and keeps its files under the given folder, so that what was stored
 * survives a restart, and a kill.
 */
public final class Emulators implements AutoCloseable {
    /** The region and account that the emulators pretend to be in. */
    public static final String REGION = "us-east-1";

    public static final String ACCOUNT = "123456789012";

    private final DynamoDbEmulator dynamoDb;
    private final SqsEmulator sqs;
    private final S3Emulator s3;

    private Emulators(DynamoDbEmulator dynamoDb, SqsEmulator sqs, S3Emulator s3) {
        this.dynamoDb = dynamoDb;
        this.sqs = sqs;
        this.s3 = s3;
    }

    /**
     * Starts all three at once and returns when they answer.
     *
     * @param folder created if missing; one process at a time may use it
     */
    public static Emulators start(Path folder) throws IOException, InterruptedException {
        Path s3Folder = Files.createDirectories(folder.resolve("s3"));
        Path sqsFolder = Files.createDirectories(folder.resolve("sqs"));
        Path dynamoDbFolder = Files.createDirectories(folder.resolve("dynamodb"));
        QuietLogs.install();
        FutureTask<S3Emulator> s3 = begin("s3", () -> S3Emulator.start(s3Folder));
        FutureTask<SqsEmulator> sqs = begin("sqs", () -> SqsEmulator.start(sqsFolder));
        FutureTask<DynamoDbEmulator> dynamoDb = begin("dynamodb", () -> DynamoDbEmulator.start(dynamoDbFolder));
        return new Emulators(await(dynamoDb), await(sqs), await(s3));
    }

    /** The SDK's service identifiers, as in {@code AWS_ENDPOINT_URL_<id>}, with where each is served. */
    public Map<String, URI> endpoints() {
        return Map.of("DYNAMODB", dynamoDb.endpoint(), "SQS", sqs.endpoint(), "S3", s3.endpoint());
    }

    @Override
    public void close() {
        s3.close();
        sqs.close();
        dynamoDb.close();
    }

    private static <T> FutureTask<T> begin(String name, Callable<T> start) {
        FutureTask<T> task = new FutureTask<>(start);
        Thread thread = new Thread(task, "start-" + name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static <T> T await(FutureTask<T> task) throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw new IOException("an emulator did not start", failed.getCause());
        }
    }
}
