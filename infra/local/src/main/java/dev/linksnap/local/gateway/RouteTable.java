package dev.linksnap.local.gateway;

import dev.linksnap.local.functions.LambdaFunction;
import dev.linksnap.local.template.EventSource.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which function answers a request: the route whose path is the most specific, as API Gateway chooses.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html">Routes</a>
 */
final class RouteTable {
    private final List<Entry> entries = new ArrayList<>();

    record Match(Route route, LambdaFunction function, Map<String, String> variables) {}

    private record Entry(Route route, List<String> segments, LambdaFunction function) {}

    void add(Route route, LambdaFunction function) {
        entries.add(new Entry(route, segments(route.path()), function));
        entries.sort(Comparator.comparing(RouteTable::specificity));
    }

    /** @param path decoded: an escaped slash separates segments like any other, as it does at API Gateway */
    Optional<Match> find(String method, String path) {
        List<String> asked = segments(path);
        return entries.stream()
                .filter(entry -> List.of(method, "ANY").contains(entry.route().method()))
                .flatMap(entry -> match(entry, asked).stream())
                .findFirst();
    }

    private static Optional<Match> match(Entry entry, List<String> asked) {
        Map<String, String> variables = new HashMap<>();
        if (entry.route().isDefault()) {
            return Optional.of(new Match(entry.route(), entry.function(), variables));
        }
        List<String> segments = entry.segments();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (i >= asked.size()) {
                return Optional.empty();
            }
            if (segment.endsWith("+}")) {
                String rest = String.join("/", asked.subList(i, asked.size()));
                variables.put(segment.substring(1, segment.length() - 2), rest);
                return Optional.of(new Match(entry.route(), entry.function(), variables));
            }
            if (isVariable(segment) && !asked.get(i).isEmpty()) {
                variables.put(segment.substring(1, segment.length() - 1), asked.get(i));
            } else if (!segment.equals(asked.get(i))) {
                return Optional.empty();
            }
        }
        return asked.size() == segments.size()
                ? Optional.of(new Match(entry.route(), entry.function(), variables))
                : Optional.empty();
    }

    /**
     * Sorts literal segments before variables, variables before the rest of the path, and methods before ANY; the default
     * comes last.
     */
    private static String specificity(Entry entry) {
        if (entry.route().isDefault()) {
            return "9";
        }
        StringBuilder key = new StringBuilder();
        for (String segment : entry.segments()) {
            key.append(segment.endsWith("+}") ? '2' : isVariable(segment) ? '1' : '0');
        }
        return key.append(entry.route().method().equals("ANY") ? '1' : '0').toString();
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
