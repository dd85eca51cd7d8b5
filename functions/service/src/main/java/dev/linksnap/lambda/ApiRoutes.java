package dev.linksnap.lambda;

import com.google.gson.JsonObject;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.http.Routes;

/** Every route of the HTTP API, in one table. The routes in template.yaml are these. */
public final class ApiRoutes {
    private ApiRoutes() {}

    public static Routes of(Wiring wiring) {
        return new Routes().add("GET /v1/health", ApiRoutes::health);
    }

    private static Response health(Request request) {
        JsonObject health = new JsonObject();
        health.addProperty("status", "ok");
        health.addProperty("version", Version.TEXT);
        return Response.json(200, health);
    }
}
