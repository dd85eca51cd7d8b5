package dev.linksnap.accounts;

import dev.linksnap.http.Problem;
import dev.linksnap.http.Request;
import dev.linksnap.ids.Owner;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whose token the request bears, and what it may do. The owner comes from here and from nowhere else. */
public record Caller(Owner owner, Set<Scope> scopes) {
    private static final String OWNER = "owner";
    private static final String SCOPES = "scopes";

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** @throws Problem 401 if no authorizer has vouched for the request */
    public static Caller from(Request request) {
        @Nullable String owner = request.caller().get(OWNER);
        if (owner == null) {
            throw Problem.of(401, "unauthorized", "A bearer token is needed.");
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(request.caller().getOrDefault(SCOPES, "").split(" "))
                .map(Scope::parse)
                .flatMap(Optional::stream)
                .forEach(scopes::add);
        return new Caller(new Owner(owner), scopes);
    }

    /** The caller of a request that needs this scope. */
    public static Caller of(Request request, Scope needed) {
        Caller caller = from(request);
        caller.require(needed);
        return caller;
    }

    /** @throws Problem 403 {@code insufficient_scope} */
    public void require(Scope scope) {
        if (!scopes.contains(scope)) {
            throw Problem.of(403, "insufficient_scope", "The token has not the scope '" + scope.text() + "'.");
        }
    }

    /** As the authorizer hands it to the functions behind it. */
    public Map<String, String> toContext() {
        return Map.of(
                OWNER,
                owner.name(),
                SCOPES,
                scopes.stream().sorted().map(Scope::text).collect(Collectors.joining(" ")));
    }
}
