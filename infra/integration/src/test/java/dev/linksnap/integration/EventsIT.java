package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.linksnap.capture.CaptureResult;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.lambda.AdminHandler;
import dev.linksnap.lambda.ApiHandler;
import dev.linksnap.lambda.AuthorizerHandler;
import dev.linksnap.lambda.CaptureHandler;
import dev.linksnap.lambda.DeadLettersHandler;
import dev.linksnap.lambda.JobsHandler;
import dev.linksnap.lambda.RecaptureHandler;
import dev.linksnap.lambda.TickHandler;
import dev.linksnap.lambda.WebhooksHandler;
import dev.linksnap.lambda.Wiring;
import dev.linksnap.local.functions.EventHandlers;
import dev.linksnap.local.template.TemplateYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test events of infra/events do what someone at the console expects of them. */
class EventsIT {
    private static final Path EVENTS = Path.of(System.getProperty("linksnap.root"), "infra/events");
    private static Wiring wiring;

    @BeforeAll
    static void start() {
        wiring = Backend.create().wiring();
        Api.of(wiring, "me").post("/v1/links", "{\"url\": \"https://example.org\", \"tags\": [\"news\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "api, '\"statusCode\":200'",
                "authorizer, '\"isAuthorized\":false'",
                "capture, '\"status\":\"failed\"'",
                "capture-from-queue, '{\"batchItemFailures\":[]}'",
                "tick, '\"outOfTime\":false'",
                "recapture, '\"tag\":\"news\"'",
                "dead-letters, '\"messages\":0'",
                "jobs, '{\"batchItemFailures\":[]}'",
                "webhooks, '{\"told\":0}'",
                "admin, '\"token\":\"ls_'"
            })
    void answers(String event, String expected) throws Exception {
        byte[] input = Files.readAllBytes(EVENTS.resolve(event + ".json"));

        String answer =
                new String(EventHandlers.of(handler(event)).handle(input, new TestContext()), StandardCharsets.UTF_8);
        assertTrue(answer.contains(expected), answer);
    }

    @Test
    void areThereForEachFunction() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            Set<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.replaceFirst("(-from-queue)?\\.json$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(functions(), names);
        }
    }

    /** {@code DeadLettersFunction} is {@code dead-letters}. */
    private static Set<String> functions() throws IOException {
        return TemplateYaml.read(EVENTS.resolveSibling("../template.yaml").normalize())
                .getAsJsonObject("Resources")
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue()
                        .getAsJsonObject()
                        .get("Type")
                        .getAsString()
                        .equals("AWS::Serverless::Function"))
                .map(entry -> entry.getKey()
                        .replaceFirst("Function$", "")
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Object handler(String event) {
        return switch (event) {
            case "api" -> new ApiHandler(wiring);
            case "authorizer" -> new AuthorizerHandler(wiring);
            case "tick" -> new TickHandler(wiring);
            case "recapture" -> new RecaptureHandler(wiring);
            case "dead-letters" -> new DeadLettersHandler(wiring);
            case "jobs" -> new JobsHandler(wiring);
            case "webhooks" -> new WebhooksHandler(wiring);
            case "admin" -> new AdminHandler(wiring);
            default ->
                new CaptureHandler(
                        wiring,
                        (request, folder, progress) -> new CaptureResult.Failed(
                                "no_network", FailureClass.PERMANENT, "these tests load no page"));
        };
    }
}
