package dev.linksnap.http;

import com.google.gson.JsonElement;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer: status, headers with names in lower case, and a text body that may be empty. */
public record Response(int status, Map<String, String> headers, String body) {
    public Response {
        headers = Map.copyOf(headers);
    }

    public static Response json(int status, JsonElement body) {
        return new Response(status, Map.of("content-type", "application/json"), body.toString());
    }

    public static Response noContent() {
        return new Response(204, Map.of(), "");
    }

    /** 302 to somewhere that only this caller may go. */
    public static Response redirect(String location) {
        return new Response(302, Map.of("location", location, "cache-control", "no-store"), "");
    }

    public Response withHeader(String lowerCaseName, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(lowerCaseName, value);
        return new Response(status, more, body);
    }
}
