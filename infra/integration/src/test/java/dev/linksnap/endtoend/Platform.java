package dev.linksnap.endtoend;

import dev.linksnap.capture.fixture.TestChrome;
import dev.linksnap.local.up.Up;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A platform as {@code infra/up} starts it: a process with a folder. */
final class Platform implements AutoCloseable {
    private static final Duration TO_START = Duration.ofMinutes(3);

    private final Path home;
    private final int port;
    private final String allowPrivate;
    private Process process;

    private Platform(Path home, int port, String allowPrivate) throws IOException {
        this.home = home;
        this.port = port;
        this.allowPrivate = allowPrivate;
        this.process = launch();
    }

    /** @param home an empty folder, or one that another platform has left */
    static Platform start(Path home, String allowPrivate) throws IOException, InterruptedException {
        Platform platform = new Platform(home, freePort(), allowPrivate);
        platform.awaitReady();
        return platform;
    }

    Client client() throws IOException {
        return new Client(url(), token());
    }

    URI url() {
        return URI.create("http://localhost:" + port);
    }

    String token() throws IOException {
        return Files.readString(home.resolve("token"));
    }

    DynamoDbClient dynamoDb() throws IOException {
        return configured(DynamoDbClient.builder(), "DYNAMODB").build();
    }

    SqsClient sqs() throws IOException {
        return configured(SqsClient.builder(), "SQS").build();
    }

    S3Client s3() throws IOException {
        return configured(S3Client.builder().forcePathStyle(true), "S3").build();
    }

    /**
     * Calls a function by hand.
     *
     * @param function its logical id in the template
     */
    byte[] invoke(String function, String event) throws IOException, InterruptedException {
        URI invocations = aws("LAMBDA").resolve("/2015-03-31/functions/" + function + "/invocations");
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(invocations)
                                .POST(BodyPublishers.ofString(event))
                                .build(),
                        BodyHandlers.ofByteArray());
        if (answer.headers().firstValue("X-Amz-Function-Error").isPresent()) {
            throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(B builder, String service)
            throws IOException {
        return builder.endpointOverride(aws(service))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create());
    }

    /** @param service as in {@code AWS_ENDPOINT_URL_<service>} */
    private URI aws(String service) throws IOException {
        Map<String, String> environment = Files.readAllLines(home.resolve("aws.env")).stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return URI.create(environment.get("AWS_ENDPOINT_URL_" + service));
    }

    /** {@code kill -9}: nothing of the process gets to do anything more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException, InterruptedException {
        process = launch();
        awaitReady();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private Process launch() throws IOException {
        Files.deleteIfExists(home.resolve("aws.env"));
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Up.class.getName(),
                        "--port",
                        Integer.toString(port),
                        "--home",
                        home.toString(),
                        "--template",
                        Path.of(System.getProperty("linksnap.root"), "template.yaml")
                                .toString(),
                        "--chrome",
                        TestChrome.binary().toString(),
                        "--allow-private",
                        allowPrivate))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("console.log").toFile())
                .start();
    }

    /** The last thing written before it is ready is where its AWS services are. */
    private void awaitReady() throws IOException, InterruptedException {
        Instant patience = Instant.now().plus(TO_START);
        while (!Files.exists(home.resolve("aws.env"))) {
            if (!process.isAlive() || Instant.now().isAfter(patience)) {
                throw new IllegalStateException(
                        "the platform did not start: " + Files.readString(home.resolve("console.log")));
            }
            Thread.sleep(100);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
