package dev.linksnap.template;

import static dev.linksnap.template.SamTemplate.target;
import static dev.linksnap.template.SamTemplate.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What someone at the console meets: names, texts, logs, alarms and the dashboard. */
final class ConsoleRules {
    static final List<Rule> ALL = List.of(
            new Rule("everything says what it is", ConsoleRules::descriptions),
            new Rule("parameters refuse what is wrong, say why, and have a place", ConsoleRules::parameters),
            new Rule("each function logs to a group of its own, for a time", ConsoleRules::logs),
            new Rule("alarms watch queues, errors, throttles and durations", ConsoleRules::alarms),
            new Rule("the dashboard shows all that there is", ConsoleRules::dashboard));

    private ConsoleRules() {}

    private static List<String> descriptions(SamTemplate template) {
        List<String> wrong = new ArrayList<>();
        template.functions().forEach(id -> require(template.properties(id), "Description", id, wrong));
        template.ids("AWS::IAM::Role").forEach(id -> require(template.properties(id), "Description", id, wrong));
        template.ids("AWS::CloudWatch::Alarm")
                .forEach(id -> require(template.properties(id), "AlarmDescription", id, wrong));
        template.functions().stream()
                .flatMap(id -> template.events(id, "Schedule").stream())
                .forEach(event -> require(event, "Description", "a schedule", wrong));
        for (String section : List.of("Parameters", "Outputs")) {
            template.section(section)
                    .entrySet()
                    .forEach(
                            entry -> require(entry.getValue().getAsJsonObject(), "Description", entry.getKey(), wrong));
        }
        return wrong;
    }

    private static void require(JsonObject fields, String name, String id, List<String> wrong) {
        if (text(fields, name).filter(value -> !value.isBlank()).isEmpty()) {
            wrong.add(id + " has no " + name);
        }
    }

    private static List<String> parameters(SamTemplate template) {
        List<String> wrong = new ArrayList<>();
        JsonObject console = template.section("Metadata").getAsJsonObject("AWS::CloudFormation::Interface");
        Set<String> grouped = new HashSet<>();
        console.getAsJsonArray("ParameterGroups").forEach(group -> group.getAsJsonObject()
                .getAsJsonArray("Parameters")
                .forEach(name -> grouped.add(name.getAsString())));
        Set<String> labelled = console.getAsJsonObject("ParameterLabels").keySet();
        for (Map.Entry<String, JsonElement> entry :
                template.section("Parameters").entrySet()) {
            JsonObject parameter = entry.getValue().getAsJsonObject();
            boolean chosen = parameter.has("AllowedValues");
            boolean checked =
                    chosen || parameter.has("AllowedPattern") || parameter.has("MinValue") && parameter.has("MaxValue");
            if (!checked) {
                wrong.add(entry.getKey() + " takes anything");
            }
            if (!chosen) {
                require(parameter, "ConstraintDescription", entry.getKey(), wrong);
            }
            if (!grouped.contains(entry.getKey()) || !labelled.contains(entry.getKey())) {
                wrong.add(entry.getKey() + " has no group or no label");
            }
        }
        return wrong;
    }

    private static List<String> logs(SamTemplate template) {
        List<String> wrong = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (String function : template.functions()) {
            JsonObject logging = template.properties(function).getAsJsonObject("LoggingConfig");
            Optional<String> group = logging == null ? Optional.empty() : target(logging.get("LogGroup"));
            if (group.isEmpty() || !used.add(group.get())) {
                wrong.add(function + " has no log group of its own");
                continue;
            }
            String role = target(template.properties(function).get("Role")).orElse("");
            boolean mayWrite = template.allowed().getOrDefault(role, List.of()).stream()
                    .filter(statement -> target(statement.get("Resource")).equals(group))
                    .flatMap(statement -> SamTemplate.texts(statement.get("Action")))
                    .collect(Collectors.toSet())
                    .containsAll(Set.of("logs:CreateLogStream", "logs:PutLogEvents"));
            if (!mayWrite) {
                wrong.add(function + " may not write to " + group.get());
            }
        }
        for (String group : template.ids("AWS::Logs::LogGroup")) {
            if (!template.properties(group).has("RetentionInDays")) {
                wrong.add(group + " is kept forever");
            }
        }
        return wrong;
    }

    private static List<String> alarms(SamTemplate template) {
        Set<String> watched = new HashSet<>();
        for (String id : template.ids("AWS::CloudWatch::Alarm")) {
            JsonObject alarm = template.properties(id);
            if (alarm.has("Metrics")) {
                alarm.getAsJsonArray("Metrics").asList().stream()
                        .map(metric -> metric.getAsJsonObject().getAsJsonObject("MetricStat"))
                        .filter(stat -> stat != null)
                        .forEach(stat -> watched.add(watch(stat.getAsJsonObject("Metric"))));
            } else {
                watched.add(watch(alarm));
            }
        }
        Set<String> expected = new HashSet<>();
        for (String function : template.functions()) {
            expected.add("Errors of " + function);
            expected.add("Throttles of " + function);
            for (JsonObject event : template.events(function, "SQS")) {
                String queue = target(event.get("Queue")).orElseThrow();
                expected.add("ApproximateAgeOfOldestMessage of " + queue);
                JsonObject redrive = template.properties(queue).getAsJsonObject("RedrivePolicy");
                if (redrive != null) {
                    expected.add("ApproximateNumberOfMessagesVisible of "
                            + target(redrive.get("deadLetterTargetArn")).orElseThrow());
                }
            }
        }
        expected.add("Duration of ApiFunction");
        expected.add("Duration of CaptureFunction");
        return expected.stream()
                .filter(metric -> !watched.contains(metric))
                .map(metric -> "no alarm watches " + metric)
                .sorted()
                .toList();
    }

    private static String watch(JsonObject metric) {
        JsonElement dimension =
                metric.getAsJsonArray("Dimensions").get(0).getAsJsonObject().get("Value");
        return metric.get("MetricName").getAsString() + " of "
                + target(dimension).orElse("?");
    }

    private static List<String> dashboard(SamTemplate template) {
        String body = template.properties("Dashboard")
                .getAsJsonObject("DashboardBody")
                .getAsJsonArray("Fn::Sub")
                .get(0)
                .getAsString();
        try {
            JsonParser.parseString(body.replaceAll("\\$\\{[A-Za-z:]+}", "1"));
        } catch (JsonParseException e) {
            return List.of("the dashboard is no JSON: " + e.getMessage());
        }
        List<String> wrong = new ArrayList<>();
        for (String id : template.functions()) {
            String name = sub(template.properties(id).get("FunctionName"));
            if (!body.contains("\"" + name + "\"")) {
                wrong.add("the dashboard does not show " + name);
            }
        }
        for (String id : template.ids("AWS::CloudWatch::Alarm")) {
            String name = sub(template.properties(id).get("AlarmName"));
            if (!body.contains(":alarm:" + name + "\"")) {
                wrong.add("the dashboard does not show the alarm " + name);
            }
        }
        return wrong;
    }

    private static String sub(JsonElement value) {
        return value.getAsJsonObject().get("Fn::Sub").getAsString();
    }
}
