package dev.linksnap.local;

import com.sun.net.httpserver.HttpServer;
import dev.linksnap.Config;
import dev.linksnap.lambda.Wiring;
import dev.linksnap.local.emulators.Emulators;
import dev.linksnap.local.emulators.SdkChain;
import dev.linksnap.local.functions.FunctionError;
import dev.linksnap.local.functions.LambdaFunction;
import dev.linksnap.local.gateway.HttpApi;
import dev.linksnap.local.template.EventSource;
import dev.linksnap.local.template.FunctionResource;
import dev.linksnap.local.template.HttpApiResource;
import dev.linksnap.local.template.Template;
import dev.linksnap.local.triggers.AwsEndpoint;
import dev.linksnap.local.triggers.EventBuses;
import dev.linksnap.local.triggers.QueuePoller;
import dev.linksnap.local.triggers.Timetables;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A stack of {@code template.yaml} on this machine: its functions, called by its HTTP API, its queues, its timetables
 * and its event bus, over emulators of the AWS services that they use.
 */
public final class LocalPlatform implements AutoCloseable {
    private static final String STACK = "linksnap";

    /** How many requests a function answers at once, where no event source says so. */
    private static final int CONCURRENCY = 8;

    private final Clock clock = Clock.systemUTC();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "http");
        thread.setDaemon(true);
        return thread;
    });
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final Timetables timetables = new Timetables(clock);
    private final EventBuses buses = new EventBuses(clock, threads);
    private final HttpApi api = new HttpApi(clock);
    private final List<QueuePoller> pollers = new ArrayList<>();
    private final List<LambdaFunction> functions = new ArrayList<>();

    private final LocalFiles files;
    private final HttpServer apiServer;
    private final HttpServer awsServer;
    private final Emulators emulators;
    private final LocalNames names;

    private LocalPlatform(LocalFiles files, HttpServer apiServer, HttpServer awsServer, Emulators emulators) {
        this.files = files;
        this.apiServer = apiServer;
        this.awsServer = awsServer;
        this.emulators = emulators;
        this.names = new LocalNames(
                STACK, emulators.endpoints().get("SQS"), url(), id -> secret(id, LocalPlatform::randomSecret));
    }

    /**
     * Returns when the API answers.
     *
     * @throws PlatformException if the port or the folder is in use; its message is for people
     */
    public static LocalPlatform start(Options options) throws PlatformException, IOException, InterruptedException {
        // Read once, when the server's classes are loaded: without it each answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer apiServer = listen(options.port());
        try {
            LocalFiles files = LocalFiles.open(options.folder())
                    .orElseThrow(() -> new PlatformException("Linksnap runs already with its files in "
                            + options.folder() + ". Stop that one, or choose another folder with LINKSNAP_HOME."));
            Emulators emulators = Emulators.start(options.folder());
            LocalPlatform platform = new LocalPlatform(files, apiServer, listen(0), emulators);
            platform.deploy(options);
            return platform;
        } catch (PlatformException | IOException | InterruptedException | RuntimeException notStarted) {
            apiServer.stop(0);
            throw notStarted;
        }
    }

    /** Where the HTTP API is served. */
    public URI url() {
        return URI.create("http://localhost:" + apiServer.getAddress().getPort());
    }

    /** Where AWS services are served, by the SDK's service identifiers. */
    public Map<String, URI> endpoints() {
        URI own = URI.create("http://127.0.0.1:" + awsServer.getAddress().getPort());
        Map<String, URI> endpoints = new HashMap<>(emulators.endpoints());
        endpoints.put("EVENTBRIDGE", own);
        endpoints.put("LAMBDA", own);
        return Map.copyOf(endpoints);
    }

    /** Serves a page beside the HTTP API, on the same port. */
    public void serve(String path, String mediaType, byte[] body) {
        apiServer.createContext(path, exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", mediaType);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }

    /**
     * Calls a function by hand, as an administrator does from the console.
     *
     * @param id the function's logical id
     * @throws IllegalStateException if it failed
     */
    public byte[] invoke(String id, byte[] event) {
        try {
            return functions.stream()
                    .filter(function -> function.resource().id().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .invoke(event);
        } catch (FunctionError | InterruptedException failed) {
            throw new IllegalStateException(id + " failed", failed);
        }
    }

    /** A text that stays the same over restarts; made when it is asked for the first time. */
    public String secret(String name, Supplier<String> otherwise) {
        return files.secret(name, otherwise);
    }

    @Override
    public void close() throws IOException {
        timetables.close();
        pollers.forEach(QueuePoller::close);
        apiServer.stop(0);
        awsServer.stop(0);
        functions.forEach(LambdaFunction::close);
        emulators.close();
        threads.shutdownNow();
        files.close();
    }

    private void deploy(Options options) throws IOException {
        SdkChain.pointThisProcessTo(endpoints());
        Map<String, String> values = new HashMap<>(options.parameters());
        values.put("AWS::StackName", STACK);
        values.put("AWS::Region", Emulators.REGION);
        values.put("AWS::AccountId", Emulators.ACCOUNT);
        values.put("AWS::Partition", "aws");
        values.put("AWS::URLSuffix", "amazonaws.com");
        Template template = Template.read(options.template(), values, names);
        SqsClient sqs = SqsClient.builder().httpClient(http).build();
        new Resources(template)
                .create(
                        DynamoDbClient.builder().httpClient(http).build(),
                        sqs,
                        S3Client.builder().httpClient(http).build());
        template.functions().forEach(function -> functions.add(function(function, options.environment())));
        template.httpApi().flatMap(HttpApiResource::cors).ifPresent(api::allowOrigins);
        template.httpApi().ifPresent(declared -> declared.authorizers()
                .forEach((name, authorizer) ->
                        api.addAuthorizer(name, authorizer, functionOf(authorizer.functionArn()))));
        functions.forEach(function -> connect(function, sqs));
        api.serveOn(apiServer);
        awsServer.createContext("/", new AwsEndpoint(buses, functions));
        List.of(apiServer, awsServer).forEach(server -> {
            server.setExecutor(threads);
            server.start();
        });
    }

    private LambdaFunction function(FunctionResource function, Map<String, String> over) {
        Map<String, String> environment = new HashMap<>(function.environment());
        environment.putAll(over);
        Supplier<Object> handlers = () -> Handlers.create(function.handler(), Wiring.of(Config.from(environment)));
        int concurrency = function.sources().stream()
                .filter(EventSource.Queue.class::isInstance)
                .mapToInt(queue -> ((EventSource.Queue) queue).maximumConcurrency())
                .findFirst()
                .orElse(CONCURRENCY);
        return new LambdaFunction(function, names.functionArn(function.name()), handlers, concurrency);
    }

    private void connect(LambdaFunction function, SqsClient sqs) {
        for (EventSource source : function.resource().sources()) {
            if (source instanceof EventSource.Route route) {
                api.addRoute(route, function);
            } else if (source instanceof EventSource.Queue queue) {
                pollers.add(QueuePoller.start(queue, names.queueUrl(queue.queueArn()), function, sqs));
            } else if (source instanceof EventSource.Timetable timetable) {
                timetables.add(timetable, function);
            } else if (source instanceof EventSource.Rule rule) {
                buses.addRule(rule, function);
            }
        }
    }

    private LambdaFunction functionOf(String arn) {
        return functions.stream()
                .filter(function -> function.arn().equals(arn))
                .findFirst()
                .orElseThrow();
    }

    private static String randomSecret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static HttpServer listen(int port) throws IOException, PlatformException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        } catch (BindException busy) {
            throw new PlatformException(
                    "Port " + port + " is in use. Choose another one with --port, such as --port " + (port + 1) + ".",
                    busy);
        }
    }
}
