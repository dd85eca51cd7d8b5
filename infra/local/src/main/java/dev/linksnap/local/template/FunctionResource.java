package dev.linksnap.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Lambda function.
 *
 * @param id its logical id
 * @param name what it is called once it exists
 * @param handler the class that handles its events
 * @param memoryMegabytes what it is promised, and told that it has
 * @param timeout how long one invocation may take
 * @param environment its variables, with their values on this machine
 */
public record FunctionResource(
        String id,
        String name,
        String handler,
        int memoryMegabytes,
        Duration timeout,
        Map<String, String> environment,
        List<EventSource> sources) {
    public FunctionResource {
        environment = Map.copyOf(environment);
        sources = List.copyOf(sources);
    }
}
