package dev.linksnap.local.triggers;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.local.emulators.Emulators;
import dev.linksnap.local.functions.FunctionError;
import dev.linksnap.local.functions.LambdaFunction;
import dev.linksnap.local.template.EventSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** EventBridge's buses: takes events, and calls the functions whose rules match. */
public final class EventBuses {
    private static final Logger LOG = System.getLogger(EventBuses.class.getName());

    private final Clock clock;
    private final Executor executor;
    private final List<Target> targets = new CopyOnWriteArrayList<>();
    private final List<Consumer<JsonObject>> listeners = new CopyOnWriteArrayList<>();

    private record Target(String bus, EventPattern pattern, Optional<String> input, LambdaFunction function) {}

    /** @param executor runs the functions, so that who puts events does not wait for them */
    public EventBuses(Clock clock, Executor executor) {
        this.clock = clock;
        this.executor = executor;
    }

    public void addRule(EventSource.Rule rule, LambdaFunction function) {
        targets.add(new Target(rule.bus(), new EventPattern(rule.pattern()), rule.input(), function));
    }

    /** Hears every event, of every bus. */
    public void listen(Consumer<JsonObject> listener) {
        listeners.add(listener);
    }

    /**
     * The API call {@code PutEvents}.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
     */
    JsonObject putEvents(JsonObject request) {
        JsonArray results = new JsonArray();
        for (JsonElement entry : request.getAsJsonArray("Entries")) {
            results.add(put(entry.getAsJsonObject()));
        }
        JsonObject response = new JsonObject();
        response.addProperty("FailedEntryCount", 0);
        response.add("Entries", results);
        return response;
    }

    private JsonObject put(JsonObject entry) {
        String bus = entry.has("EventBusName") ? entry.get("EventBusName").getAsString() : "default";
        JsonObject event = event(entry);
        listeners.forEach(listener -> listener.accept(event));
        targets.stream()
                .filter(target -> bus.equals(target.bus()) || bus.endsWith("/" + target.bus()))
                .filter(target -> target.pattern().matches(event))
                .forEach(target -> executor.execute(() -> call(target, event)));
        JsonObject result = new JsonObject();
        result.add("EventId", event.get("id"));
        return result;
    }

    private JsonObject event(JsonObject entry) {
        JsonObject event = new JsonObject();
        event.addProperty("version", "0");
        event.addProperty("id", UUID.randomUUID().toString());
        event.add("detail-type", entry.get("DetailType"));
        event.add("source", entry.get("Source"));
        event.addProperty("account", Emulators.ACCOUNT);
        event.addProperty("time", clock.instant().toString());
        event.addProperty("region", Emulators.REGION);
        event.add("resources", entry.has("Resources") ? entry.get("Resources") : new JsonArray());
        event.add("detail", JsonParser.parseString(entry.get("Detail").getAsString()));
        return event;
    }

    private static void call(Target target, JsonObject event) {
        try {
            String input = target.input().orElseGet(event::toString);
            target.function().invoke(input.getBytes(StandardCharsets.UTF_8));
        } catch (FunctionError failed) {
            LOG.log(Level.DEBUG, "an event's target failed", failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
