package dev.linksnap.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;

/** A {@link Problem} as {@code application/problem+json} (RFC 9457). */
public final class ProblemJson {
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(409, "Conflict"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"));

    private ProblemJson() {}

    public static Response render(Problem problem) {
        JsonObject body = new JsonObject();
        body.addProperty("type", "about:blank");
        body.addProperty("title", TITLES.getOrDefault(problem.status(), "Error"));
        body.addProperty("status", problem.status());
        body.addProperty("detail", problem.getMessage());
        body.addProperty("code", problem.code());
        if (!problem.errors().isEmpty()) {
            JsonArray errors = new JsonArray();
            problem.errors().forEach(error -> errors.add(render(error)));
            body.add("errors", errors);
        }
        Response response =
                new Response(problem.status(), Map.of("content-type", "application/problem+json"), body.toString());
        return problem.retryAfter()
                .map(pause -> response.withHeader("retry-after", Long.toString(Math.max(1, pause.toSeconds()))))
                .orElse(response);
    }

    private static JsonObject render(Problem.FieldError error) {
        JsonObject json = new JsonObject();
        json.addProperty("pointer", error.pointer());
        json.addProperty("detail", error.detail());
        return json;
    }
}
