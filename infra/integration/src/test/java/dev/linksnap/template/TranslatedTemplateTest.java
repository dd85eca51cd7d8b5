package dev.linksnap.template;

import static dev.linksnap.template.SamTemplate.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What CloudFormation gets to see: the template after SAM's own translator. Asked of every resource of a kind, so that
 * what is added later is asked too.
 */
class TranslatedTemplateTest {
    private static SamTemplate translated;

    /** {@code LINKSNAP_SAM} is a Python that has the SAM CLI; {@code .ci/run} installs one. */
    @BeforeAll
    static void translate() throws Exception {
        Optional<String> python = Optional.ofNullable(System.getenv("LINKSNAP_SAM"));
        Assumptions.assumeTrue(python.isPresent(), "LINKSNAP_SAM names no Python with the SAM CLI");
        ProcessBuilder translator = new ProcessBuilder(
                        "timeout",
                        "120",
                        python.get(),
                        "src/test/resources/translate.py",
                        SamTemplate.REPOSITORY.resolve("template.yaml").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        translator.environment().put("AWS_DEFAULT_REGION", "us-east-1");
        Process process = translator.start();
        process.getOutputStream().close();
        String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        translated = new SamTemplate(JsonParser.parseString(json).getAsJsonObject());
    }

    @Test
    void nothingOfSamIsLeft() {
        assertFalse(translated.root().has("Transform"));
        assertEquals(
                Set.of(),
                types().stream()
                        .filter(type -> type.startsWith("AWS::Serverless"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void eachFunctionSaysWhatItIsAndHasARoleALogGroupAndATimeout() throws Exception {
        Set<String> functions = new TreeSet<>(translated.ids("AWS::Lambda::Function"));
        assertEquals(new TreeSet<>(SamTemplate.read().functions()), functions);
        for (String id : functions) {
            JsonObject function = translated.properties(id);
            for (String property : List.of("Description", "Role", "Timeout", "MemorySize", "LoggingConfig")) {
                assertTrue(function.has(property), id + " has no " + property);
            }
            assertTrue(
                    target(function.getAsJsonObject("LoggingConfig").get("LogGroup"))
                            .isPresent(),
                    id);
        }
    }

    @Test
    void eachQueueThatIsWorkedOffIsHiddenLongEnoughHasDeadLettersAndTellsFailuresApart() {
        List<String> mappings = translated.ids("AWS::Lambda::EventSourceMapping");
        assertFalse(mappings.isEmpty());
        for (String id : mappings) {
            JsonObject mapping = translated.properties(id);
            JsonObject queue =
                    translated.properties(target(mapping.get("EventSourceArn")).orElseThrow());
            JsonObject function =
                    translated.properties(target(mapping.get("FunctionName")).orElseThrow());
            int timeout = function.get("Timeout").getAsInt();
            int hidden = queue.get("VisibilityTimeout").getAsInt();
            assertTrue(hidden >= 6 * timeout, id + ": hidden for " + hidden + " s, runs for " + timeout);
            JsonObject redrive = queue.getAsJsonObject("RedrivePolicy");
            assertEquals(
                    "AWS::SQS::Queue",
                    translated
                            .resource(target(redrive.get("deadLetterTargetArn")).orElseThrow())
                            .get("Type")
                            .getAsString());
            assertEquals(
                    "[\"ReportBatchItemFailures\"]",
                    mapping.get("FunctionResponseTypes").toString());
            assertTrue(mapping.getAsJsonObject("ScalingConfig").has("MaximumConcurrency"), id);
        }
    }

    @Test
    void noRoleMayDoEverythingOrAnythingToEverything() {
        List<String> wrong = new ArrayList<>();
        Set<String> known = new HashSet<>(translated.ids("AWS::IAM::Role"));
        translated.allowed().forEach((role, statements) -> {
            assertTrue(known.contains(role));
            for (JsonObject statement : statements) {
                if (statement.get("Action").toString().contains("*")
                        || statement.get("Resource").toString().equals("\"*\"")) {
                    wrong.add(role + ": " + statement);
                }
            }
        });
        for (String role : known) {
            // SAM adds managed policies to the roles that it makes; these are none of its making.
            assertFalse(translated.properties(role).has("ManagedPolicyArns"), role);
        }
        assertEquals(List.of(), wrong);
        assertTrue(translated.actions("CaptureRole").contains("s3:PutObjectAcl"));
    }

    @Test
    void eachOperationOfTheApiAsksWhoIsThereButForTheOpenOnes() {
        JsonObject paths =
                translated.properties("HttpApi").getAsJsonObject("Body").getAsJsonObject("paths");
        for (String path : paths.keySet()) {
            // SAM writes the route of all others as a path.
            boolean isOpen = AccessRules.OPEN.contains(path) || path.equals("/$default");
            for (String method : paths.getAsJsonObject(path).keySet()) {
                JsonObject operation = paths.getAsJsonObject(path).getAsJsonObject(method);
                JsonElement security = operation.get("security");
                boolean asks = security != null && security.toString().contains("\"Token\"");
                assertTrue(asks || isOpen, method + " " + path + " is open to all");
                assertTrue(operation.has("x-amazon-apigateway-integration"), method + " " + path + " leads nowhere");
            }
        }
    }

    /** The rules on what SAM does not touch hold for what comes out, too. */
    @Test
    void dataIsKeptEncryptedAndClosed() {
        for (Rule rule : DataRules.ALL) {
            assertEquals(List.of(), rule.violations(translated), rule.name());
        }
    }

    private static Set<String> types() {
        return translated.section("Resources").entrySet().stream()
                .map(entry -> entry.getValue().getAsJsonObject().get("Type").getAsString())
                .collect(Collectors.toSet());
    }
}
