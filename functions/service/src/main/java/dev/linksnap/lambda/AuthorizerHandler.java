package dev.linksnap.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.SimpleIAMPolicyResponse;
import dev.linksnap.accounts.Caller;
import dev.linksnap.accounts.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code AuthorizerFunction}: which owner the bearer token of a request stands for, and its scopes. */
public final class AuthorizerHandler
        implements RequestHandler<APIGatewayV2CustomAuthorizerEvent, SimpleIAMPolicyResponse> {
    private final Tokens tokens;

    public AuthorizerHandler() {
        this(Wiring.fromEnvironment());
    }

    public AuthorizerHandler(Wiring wiring) {
        this.tokens = wiring.tokens();
    }

    @Override
    public SimpleIAMPolicyResponse handleRequest(APIGatewayV2CustomAuthorizerEvent event, Context context) {
        return Optional.ofNullable(event.getIdentitySource()).orElse(List.of()).stream()
                .findFirst()
                .flatMap(tokens::caller)
                .map(AuthorizerHandler::allowed)
                .orElseGet(AuthorizerHandler::refused);
    }

    private static SimpleIAMPolicyResponse allowed(Caller caller) {
        return SimpleIAMPolicyResponse.builder()
                .withIsAuthorized(true)
                .withContext(caller.toContext())
                .build();
    }

    private static SimpleIAMPolicyResponse refused() {
        return SimpleIAMPolicyResponse.builder()
                .withIsAuthorized(false)
                .withContext(Map.of())
                .build();
    }
}
