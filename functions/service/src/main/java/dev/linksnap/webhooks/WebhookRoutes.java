package dev.linksnap.webhooks;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.linksnap.Rfc3339;
import dev.linksnap.accounts.Caller;
import dev.linksnap.accounts.Scope;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.InvalidUrlException;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.capture.guard.WebUrl;
import dev.linksnap.http.Fields;
import dev.linksnap.http.Json;
import dev.linksnap.http.Paging;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.ids.DeliveryId;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.ids.WebhookId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Webhooks over HTTP. */
public final class WebhookRoutes {
    private final Webhooks webhooks;
    private final UrlRules urlRules;
    private final GuardPolicy policy;
    private final Paging paging;

    /** @param policy whose private hosts may be told without TLS */
    public WebhookRoutes(Webhooks webhooks, UrlRules urlRules, GuardPolicy policy, Paging paging) {
        this.webhooks = webhooks;
        this.urlRules = urlRules;
        this.policy = policy;
        this.paging = paging;
    }

    /** {@code POST /v1/webhooks} {@code {"url", "events"?}}: 201, with the secret for this once. */
    public Response create(Request request) {
        Caller caller = Caller.of(request, Scope.WRITE);
        Fields fields = Fields.of(Json.parse(request.body()), "");
        Optional<String> url = fields.text("url", UrlRules.LONGEST);
        if (url.isEmpty()) {
            fields.wrong("url", "must be an https URL");
        }
        Set<String> events = events(fields);
        fields.end();
        Webhook created = webhooks.create(caller.owner(), url(url.orElseThrow()), events);
        JsonObject json = render(created);
        json.addProperty("secret", created.secret());
        return Response.json(201, json).withHeader("location", "/v1/webhooks/" + created.id() + "/deliveries");
    }

    /** {@code GET /v1/webhooks}. */
    public Response list(Request request) {
        Caller caller = Caller.of(request, Scope.READ);
        JsonArray items = new JsonArray();
        webhooks.all(caller.owner()).forEach(webhook -> items.add(render(webhook)));
        JsonObject json = new JsonObject();
        json.add("items", items);
        json.add("nextCursor", JsonNull.INSTANCE);
        return Response.json(200, json);
    }

    /** {@code DELETE /v1/webhooks/{webhookId}}. */
    public Response remove(Request request) {
        Caller caller = Caller.of(request, Scope.WRITE);
        webhooks.remove(caller.owner(), id(request));
        return Response.noContent();
    }

    /** {@code GET /v1/webhooks/{webhookId}/deliveries}: newest first. */
    public Response deliveries(Request request) {
        Caller caller = Caller.of(request, Scope.READ);
        String owner = caller.owner().name();
        return paging.page(
                request,
                owner,
                webhooks.messages(caller.owner(), id(request), paging.window(request, owner)),
                WebhookRoutes::render);
    }

    /** {@code POST /v1/webhooks/{webhookId}/deliveries/{deliveryId}}: it is sent again. */
    public Response redeliver(Request request) {
        Caller caller = Caller.of(request, Scope.WRITE);
        DeliveryId delivery = parsed(request.pathParameter("deliveryId"), DeliveryId::new, "delivery");
        return Response.json(202, render(webhooks.redeliver(caller.owner(), id(request), delivery)))
                .withHeader("location", "/v1/webhooks/" + id(request) + "/deliveries");
    }

    private static Set<String> events(Fields fields) {
        List<String> names = fields.texts("events", Webhook.EVENTS.size());
        for (int i = 0; i < names.size(); i++) {
            if (!Webhook.EVENTS.contains(names.get(i))) {
                fields.wrong(
                        "events/" + i,
                        "must be one of " + Webhook.EVENTS.stream().sorted().toList());
            }
        }
        return names.isEmpty() ? Webhook.EVENTS : new HashSet<>(names);
    }

    private String url(String text) {
        try {
            WebUrl url = urlRules.parse(text);
            boolean isSecret =
                    url.scheme().equals("https") || policy.allowPrivate().contains(url.hostPort());
            if (!isSecret) {
                throw Problem.invalid("unsupported_scheme", "/url", "must be an https URL");
            }
            return url.toString();
        } catch (InvalidUrlException e) {
            throw Problem.invalid(e.code(), "/url", e.getMessage());
        }
    }

    private static JsonObject render(Webhook webhook) {
        JsonArray events = new JsonArray();
        webhook.events().stream().sorted().forEach(events::add);
        JsonObject json = new JsonObject();
        json.addProperty("id", webhook.id().text());
        json.addProperty("url", webhook.url());
        json.add("events", events);
        json.addProperty("createdAt", Rfc3339.text(webhook.createdAt()));
        return json;
    }

    private static JsonObject render(Message message) {
        JsonObject json = new JsonObject();
        json.addProperty("id", message.id().text());
        json.addProperty("event", message.event());
        json.addProperty("state", message.state().name().toLowerCase(Locale.ROOT));
        json.addProperty("attempts", message.attempts());
        json.addProperty("lastStatus", message.lastStatus().orElse(null));
        json.addProperty("lastError", message.lastError().orElse(null));
        json.addProperty("createdAt", Rfc3339.text(message.createdAt()));
        json.addProperty("updatedAt", Rfc3339.text(message.updatedAt()));
        return json;
    }

    private static WebhookId id(Request request) {
        return parsed(request.pathParameter("webhookId"), WebhookId::new, "webhook");
    }

    /** A text that is no id is the id of nothing. */
    private static <T> T parsed(String text, Function<String, T> parse, String what) {
        try {
            return parse.apply(text);
        } catch (InvalidIdException e) {
            throw Problem.notFound(what);
        }
    }
}
