package dev.linksnap.accounts;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.linksnap.Rfc3339;
import dev.linksnap.http.Fields;
import dev.linksnap.http.Json;
import dev.linksnap.http.Paging;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.ids.TokenId;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tokens over HTTP. */
public final class TokenRoutes {
    private static final int MAX_NAME = 100;
    private static final int MAX_TIME = 64;
    private static final Instant FAR_AWAY = Instant.parse("9999-12-31T23:59:59Z");

    private final Tokens tokens;
    private final Paging paging;
    private final Clock clock;

    public TokenRoutes(Tokens tokens, Paging paging, Clock clock) {
        this.tokens = tokens;
        this.paging = paging;
        this.clock = clock;
    }

    /** {@code POST /v1/tokens} with {@code {"name", "scopes", "expiresAt"}}: 201, and the secret this once. */
    public Response create(Request request) {
        Caller caller = Caller.of(request, Scope.ADMIN);
        Fields fields = Fields.of(Json.parse(request.body()), "");
        Optional<String> name = fields.text("name", MAX_NAME).map(String::strip).filter(text -> !text.isEmpty());
        Set<Scope> scopes = scopes(fields);
        Optional<Instant> expiresAt = fields.text("expiresAt", MAX_TIME).flatMap(text -> time(fields, text));
        if (name.isEmpty()) {
            fields.wrong("name", "is needed");
        }
        if (scopes.isEmpty()) {
            fields.wrong("scopes", "needs one of read, write, admin at least");
        }
        fields.end();
        scopes.forEach(caller::require);
        Tokens.Created created = tokens.create(caller.owner(), name.orElseThrow(), scopes, expiresAt);
        JsonObject json = render(created.token());
        json.addProperty("token", created.secret());
        return Response.json(201, json)
                .withHeader("location", "/v1/tokens/" + created.token().id())
                .withHeader("cache-control", "no-store");
    }

    /** {@code GET /v1/tokens}. */
    public Response list(Request request) {
        Caller caller = Caller.of(request, Scope.ADMIN);
        String owner = caller.owner().name();
        return paging.page(
                request, owner, tokens.list(caller.owner(), paging.window(request, owner)), TokenRoutes::render);
    }

    /** {@code DELETE /v1/tokens/{tokenId}}. */
    public Response remove(Request request) {
        Caller caller = Caller.of(request, Scope.ADMIN);
        try {
            if (tokens.remove(caller.owner(), new TokenId(request.pathParameter("tokenId")))) {
                return Response.noContent();
            }
        } catch (InvalidIdException e) {
            // Answered below, as an id of nothing.
        }
        throw Problem.notFound("token");
    }

    private static Set<Scope> scopes(Fields fields) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        List<String> names = fields.texts("scopes", Scope.values().length);
        for (int i = 0; i < names.size(); i++) {
            Optional<Scope> scope = Scope.parse(names.get(i));
            scope.ifPresent(scopes::add);
            if (scope.isEmpty()) {
                fields.wrong("scopes/" + i, "must be read, write or admin");
            }
        }
        return scopes;
    }

    private Optional<Instant> time(Fields fields, String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (time.isAfter(clock.instant()) && time.isBefore(FAR_AWAY)) {
                return Optional.of(time);
            }
        } catch (DateTimeException e) {
            // Said below, as for a time that is over.
        }
        fields.wrong("expiresAt", "must be a time to come, such as 2030-01-01T00:00:00Z");
        return Optional.empty();
    }

    private static JsonObject render(Token token) {
        JsonArray scopes = new JsonArray();
        token.scopes().stream().sorted().map(Scope::text).forEach(scopes::add);
        JsonObject json = new JsonObject();
        json.addProperty("id", token.id().text());
        json.addProperty("name", token.name());
        json.add("scopes", scopes);
        json.addProperty("createdAt", Rfc3339.text(token.createdAt()));
        json.addProperty("expiresAt", token.expiresAt().map(Rfc3339::text).orElse(null));
        return json;
    }
}
