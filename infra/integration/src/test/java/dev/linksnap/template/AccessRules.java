package dev.linksnap.template;

import static dev.linksnap.template.SamTemplate.target;
import static dev.linksnap.template.SamTemplate.texts;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who may do what: each function its own, and no more. */
final class AccessRules {
    static final List<Rule> ALL = List.of(
            new Rule("each function has a role of its own", AccessRules::ownRoles),
            new Rule("nothing is allowed on everything", AccessRules::wildcards),
            new Rule("whoever puts objects may hand them over", AccessRules::objectOwnership),
            new Rule("whoever works off a queue may do so", AccessRules::queues),
            new Rule("all routes but health and the page's files ask who is there", AccessRules::authorizer));

    /** What Lambda's event source needs, and what growing pauses between tries need. */
    private static final List<String> WORK_OFF =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility");

    /** What anybody may read. */
    static final Set<String> OPEN =
            Set.of("/v1/health", "/v1/openapi.json", "/", "/web/{file+}", "/v1/feeds/{feed+}", "$default");

    private AccessRules() {}

    private static List<String> ownRoles(SamTemplate template) {
        List<String> wrong = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (String function : template.functions()) {
            Optional<String> role = target(template.properties(function).get("Role"));
            if (role.isEmpty()) {
                wrong.add(function + " has no role in the template");
            } else if (!used.add(role.get())) {
                wrong.add(role.get() + " is shared by two functions");
            }
        }
        for (String role : template.ids("AWS::IAM::Role")) {
            if (template.properties(role).has("ManagedPolicyArns")) {
                wrong.add(role + " has a policy that is not written here");
            }
        }
        return wrong;
    }

    /** Every action in use can be bound to a resource, so there are no exceptions to list. */
    private static List<String> wildcards(SamTemplate template) {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<JsonObject>> role : template.allowed().entrySet()) {
            for (JsonObject statement : role.getValue()) {
                texts(statement.get("Action"))
                        .filter(action -> action.contains("*"))
                        .forEach(action -> wrong.add(role.getKey() + " may do " + action));
                if (!statement.has("Resource") || isEverything(statement.get("Resource"))) {
                    wrong.add(role.getKey() + " may do " + statement.get("Action") + " on everything");
                }
            }
        }
        return wrong;
    }

    private static boolean isEverything(JsonElement resource) {
        if (resource.isJsonArray()) {
            return resource.getAsJsonArray().asList().stream().anyMatch(AccessRules::isEverything);
        }
        if (resource.isJsonPrimitive()) {
            return true;
        }
        // An ARN put together from text may end in * only below a folder of the bucket.
        return written(resource.getAsJsonObject())
                .anyMatch(arn -> arn.contains("*") && !arn.matches(".*:s3:::\\$\\{Bucket}/[a-z]+/\\*"));
    }

    private static Stream<String> written(JsonObject function) {
        JsonElement sub = function.get("Fn::Sub");
        if (sub == null) {
            return Stream.empty();
        }
        return Stream.of(sub.isJsonArray() ? ((JsonArray) sub).get(0).getAsString() : sub.getAsString());
    }

    private static List<String> objectOwnership(SamTemplate template) {
        List<String> wrong = new ArrayList<>();
        for (String role : template.allowed().keySet()) {
            List<String> actions = template.actions(role);
            if (actions.contains("s3:PutObject") && !actions.contains("s3:PutObjectAcl")) {
                wrong.add(role + " lacks s3:PutObjectAcl: S3 refuses each object sent with an ACL");
            }
        }
        if (!template.actions(roleOf(template, "CaptureFunction")).contains("s3:PutObject")) {
            wrong.add("CaptureFunction may not put objects");
        }
        return wrong;
    }

    private static List<String> queues(SamTemplate template) {
        List<String> wrong = new ArrayList<>();
        for (String function : template.functions()) {
            for (JsonObject event : template.events(function, "SQS")) {
                String queue = target(event.get("Queue")).orElseThrow();
                List<String> allowed = template.allowed().getOrDefault(roleOf(template, function), List.of()).stream()
                        .filter(statement -> target(statement.get("Resource")).equals(Optional.of(queue)))
                        .flatMap(statement -> texts(statement.get("Action")))
                        .toList();
                WORK_OFF.stream()
                        .filter(action -> !allowed.contains(action))
                        .forEach(action -> wrong.add(function + " lacks " + action + " on " + queue));
            }
        }
        return wrong;
    }

    private static List<String> authorizer(SamTemplate template) {
        List<String> wrong = new ArrayList<>();
        JsonObject auth = template.properties("HttpApi").getAsJsonObject("Auth");
        if (auth == null || !auth.has("DefaultAuthorizer")) {
            wrong.add("the API has no default authorizer");
        }
        for (JsonObject route : template.events("ApiFunction", "HttpApi")) {
            String path = route.has("Path") ? route.get("Path").getAsString() : "$default";
            if (route.has("Auth") && !OPEN.contains(path)) {
                wrong.add(path + " has rules of its own for who may come");
            }
        }
        return wrong;
    }

    private static String roleOf(SamTemplate template, String function) {
        return target(template.properties(function).get("Role")).orElse("");
    }
}
