package dev.linksnap.local.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.local.template.HttpApiResource.Authorizer;
import dev.linksnap.local.template.HttpApiResource.Cors;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code AWS::Serverless::HttpApi}.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-httpapi.html">
 *     AWS::Serverless::HttpApi</a>
 */
final class HttpApiReader {
    private HttpApiReader() {}

    static HttpApiResource read(JsonObject properties) {
        JsonObject auth = child(properties, "Auth");
        Map<String, Authorizer> authorizers = new LinkedHashMap<>();
        child(auth, "Authorizers")
                .asMap()
                .forEach((name, declared) -> authorizers.put(name, authorizer(declared.getAsJsonObject())));
        return new HttpApiResource(
                Optional.ofNullable(auth.get("DefaultAuthorizer")).map(JsonElement::getAsString),
                authorizers,
                Optional.ofNullable(properties.getAsJsonObject("CorsConfiguration"))
                        .map(HttpApiReader::cors));
    }

    private static Cors cors(JsonObject declared) {
        return new Cors(
                texts(declared, "AllowOrigins"),
                texts(declared, "AllowMethods"),
                texts(declared, "AllowHeaders"),
                texts(declared, "ExposeHeaders"),
                declared.has("MaxAge") ? declared.get("MaxAge").getAsLong() : 0);
    }

    /** A list of parameters comes as one text. */
    private static List<String> texts(JsonObject declared, String name) {
        JsonElement element = declared.get(name);
        if (element == null) {
            return List.of();
        }
        return element.isJsonArray()
                ? element.getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsString)
                        .toList()
                : List.of(element.getAsString().split(","));
    }

    private static Authorizer authorizer(JsonObject declared) {
        JsonObject identity = child(declared, "Identity");
        List<String> headers = Optional.ofNullable(identity.getAsJsonArray("Headers"))
                .map(names -> names.asList().stream()
                        .map(name -> name.getAsString().toLowerCase(Locale.ROOT))
                        .toList())
                .orElseGet(List::of);
        JsonElement seconds = identity.get("ReauthorizeEvery");
        return new Authorizer(
                declared.get("FunctionArn").getAsString(),
                headers,
                seconds == null ? Duration.ZERO : Duration.ofSeconds(seconds.getAsLong()));
    }

    static JsonObject child(JsonObject parent, String name) {
        JsonObject child = parent.getAsJsonObject(name);
        return child == null ? new JsonObject() : child;
    }
}
