package dev.linksnap.local.gateway;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.Headers;
import dev.linksnap.local.functions.FunctionError;
import dev.linksnap.local.functions.LambdaFunction;
import dev.linksnap.local.template.HttpApiResource.Authorizer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks a Lambda authorizer, and keeps its answers for as long as the template says.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html">
 *     Lambda authorizers</a>
 */
final class Authorization {
    private final Authorizer authorizer;
    private final LambdaFunction function;
    private final Clock clock;
    private final Map<List<String>, Decision> decisions = new ConcurrentHashMap<>();

    private record Decision(boolean isAuthorized, JsonObject context, Instant until) {}

    /** What a request may do. */
    sealed interface Verdict {
        record Allowed(JsonObject context) implements Verdict {}

        record Refused(Answer answer) implements Verdict {}
    }

    Authorization(Authorizer authorizer, LambdaFunction function, Clock clock) {
        this.authorizer = authorizer;
        this.function = function;
        this.clock = clock;
    }

    Verdict check(Headers headers, HttpEvent event, String routeArn) throws InterruptedException {
        List<String> identity = authorizer.identityHeaders().stream()
                .map(headers::getFirst)
                .filter(Objects::nonNull)
                .filter(value -> !value.isBlank())
                .toList();
        if (identity.size() < authorizer.identityHeaders().size()) {
            return new Verdict.Refused(Answer.message(401, "Unauthorized"));
        }
        try {
            Decision decision = kept(identity).isPresent()
                    ? kept(identity).get()
                    : ask(identity, event.forAuthorizer(routeArn, identity));
            return decision.isAuthorized()
                    ? new Verdict.Allowed(decision.context().deepCopy())
                    : new Verdict.Refused(Answer.message(403, "Forbidden"));
        } catch (FunctionError | IllegalStateException broken) {
            return new Verdict.Refused(Answer.message(500, "Internal Server Error"));
        }
    }

    private Optional<Decision> kept(List<String> identity) {
        return Optional.ofNullable(decisions.get(identity))
                .filter(decision -> clock.instant().isBefore(decision.until()));
    }

    private Decision ask(List<String> identity, JsonObject question) throws FunctionError, InterruptedException {
        byte[] answered = function.invoke(question.toString().getBytes(StandardCharsets.UTF_8));
        JsonObject answer = JsonParser.parseString(new String(answered, StandardCharsets.UTF_8))
                .getAsJsonObject();
        JsonElement context = answer.get("context");
        Decision decision = new Decision(
                answer.get("isAuthorized").getAsBoolean(),
                context == null || context.isJsonNull() ? new JsonObject() : context.getAsJsonObject(),
                clock.instant().plus(authorizer.keepFor()));
        decisions.values().removeIf(old -> !clock.instant().isBefore(old.until()));
        decisions.put(identity, decision);
        return decision;
    }
}
