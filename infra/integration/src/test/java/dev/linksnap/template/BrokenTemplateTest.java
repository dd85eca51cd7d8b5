package dev.linksnap.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules would notice: each way to break the template is told by just the rules that it breaks. */
class BrokenTemplateTest {

    /** @param damage changes a copy of the template */
    record Break(String what, Consumer<SamTemplate> damage, Set<String> toldBy) {
        static Break of(String what, Consumer<SamTemplate> damage, String... toldBy) {
            return new Break(what, damage, new TreeSet<>(List.of(toldBy)));
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static List<Break> breaks() {
        return List.of(
                Break.of(
                        "PutObjectAcl is dropped",
                        template -> dropAction(template, "CaptureRole", "s3:PutObjectAcl"),
                        "whoever puts objects may hand them over"),
                Break.of(
                        "a queue loses its dead letters",
                        template -> template.properties("CapturesQueue").remove("RedrivePolicy"),
                        "every queue that is worked off has dead letters"),
                Break.of(
                        "dead letters are kept for four days",
                        template -> template.properties("JobsDeadLettersQueue")
                                .addProperty("MessageRetentionPeriod", 345_600),
                        "dead letters are kept for fourteen days"),
                Break.of(
                        "captures may run longer than a sixth of the visibility",
                        template -> template.properties("CaptureFunction").addProperty("Timeout", 181),
                        "a message stays hidden six times as long as its function may run"),
                Break.of(
                        "a handler is renamed",
                        template -> template.properties("TickFunction")
                                .addProperty("Handler", "dev.linksnap.lambda.MinuteHandler"),
                        "functions are handlers"),
                Break.of(
                        "a function is dropped",
                        template -> template.section("Resources").remove("AdminFunction"),
                        "functions are handlers"),
                Break.of(
                        "a variable is renamed",
                        template -> rename(variables(template), "TABLE_NAME", "TABLE"),
                        "variables are Config's"),
                Break.of(
                        "a route is renamed",
                        template -> template.properties("ApiFunction")
                                .getAsJsonObject("Events")
                                .getAsJsonObject("ListLinks")
                                .getAsJsonObject("Properties")
                                .addProperty("Path", "/v1/bookmarks"),
                        "routes are the API's"),
                Break.of(
                        "a route is open to all",
                        template -> template.properties("ApiFunction")
                                .getAsJsonObject("Events")
                                .getAsJsonObject("ListLinks")
                                .getAsJsonObject("Properties")
                                .add("Auth", object("Authorizer", "NONE")),
                        "all routes but health and the page's files ask who is there"),
                Break.of(
                        "a role may do everything with the table",
                        template -> template.allowed()
                                .get("TickRole")
                                .get(1)
                                .add("Action", new JsonPrimitive("dynamodb:*")),
                        "nothing is allowed on everything"),
                Break.of(
                        "a role may use any resource",
                        template -> template.allowed().get("ApiRole").get(1).add("Resource", new JsonPrimitive("*")),
                        "nothing is allowed on everything"),
                Break.of(
                        "two functions share a role",
                        template -> template.properties("TickFunction")
                                .add("Role", template.properties("ApiFunction").get("Role")),
                        "each function has a role of its own",
                        "each function logs to a group of its own, for a time"),
                Break.of(
                        "a worker may not hide its message for longer",
                        template -> dropAction(template, "CaptureRole", "sqs:ChangeMessageVisibility"),
                        "whoever works off a queue may do so"),
                Break.of(
                        "one failed message brings its whole batch back",
                        template ->
                                template.events("JobsFunction", "SQS").get(0).remove("FunctionResponseTypes"),
                        "only the messages that failed come again"),
                Break.of(
                        "nothing bounds the captures",
                        template ->
                                template.events("CaptureFunction", "SQS").get(0).remove("ScalingConfig"),
                        "captures come one at a time, and so many at once"),
                Break.of(
                        "the table goes with the stack",
                        template -> template.resource("Table").remove("DeletionPolicy"),
                        "data outlives the stack"),
                Break.of(
                        "a queue is not encrypted",
                        template -> template.properties("JobsQueue").remove("SqsManagedSseEnabled"),
                        "data is encrypted at rest"),
                Break.of(
                        "the bucket may be opened to the public",
                        template -> template.properties("SnapshotsBucket")
                                .getAsJsonObject("PublicAccessBlockConfiguration")
                                .addProperty("BlockPublicPolicy", false),
                        "the bucket is closed to the public"),
                Break.of(
                        "the bucket takes plain HTTP",
                        template -> template.properties("SnapshotsBucketPolicy")
                                .getAsJsonObject("PolicyDocument")
                                .add("Statement", new JsonArray()),
                        "the bucket takes no plain HTTP"),
                Break.of(
                        "an index has another key",
                        template -> template.properties("Table")
                                .getAsJsonArray("GlobalSecondaryIndexes")
                                .get(0)
                                .getAsJsonObject()
                                .addProperty("IndexName", "dueAt"),
                        "the table's keys are those of Keys"),
                Break.of(
                        "logs are kept forever",
                        template -> template.properties("TickLogGroup").remove("RetentionInDays"),
                        "each function logs to a group of its own, for a time"),
                Break.of(
                        "no alarm watches the dead letters",
                        template -> template.section("Resources").remove("CapturesDeadLettersAlarm"),
                        "alarms watch queues, errors, throttles and durations"),
                Break.of(
                        "a function does not say what it is",
                        template -> template.properties("JobsFunction").remove("Description"),
                        "everything says what it is"),
                Break.of(
                        "a parameter takes anything",
                        template -> template.section("Parameters")
                                .getAsJsonObject("AlarmEmail")
                                .remove("AllowedPattern"),
                        "parameters refuse what is wrong, say why, and have a place"),
                Break.of(
                        "the dashboard forgets a function",
                        template -> template.properties("TickFunction")
                                .add("FunctionName", object("Fn::Sub", "${AWS::StackName}-minute")),
                        "the dashboard shows all that there is"));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void isToldWhen(Break broken) throws IOException {
        SamTemplate whole = SamTemplate.read();
        SamTemplate template = SamTemplate.read();
        broken.damage().accept(template);

        Set<String> toldBy = TemplateTest.RULES.stream()
                .filter(rule -> !rule.violations(template).equals(rule.violations(whole)))
                .map(Rule::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(broken.toldBy(), toldBy);
    }

    private static JsonObject variables(SamTemplate template) {
        return template.section("Globals")
                .getAsJsonObject("Function")
                .getAsJsonObject("Environment")
                .getAsJsonObject("Variables");
    }

    private static void rename(JsonObject object, String from, String to) {
        JsonElement value = object.remove(from);
        object.add(to, value);
    }

    private static JsonObject object(String name, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }

    private static void dropAction(SamTemplate template, String role, String action) {
        for (JsonObject statement : template.allowed().get(role)) {
            if (statement.get("Action").isJsonArray()) {
                statement.getAsJsonArray("Action").remove(new JsonPrimitive(action));
            }
        }
    }
}
