package dev.linksnap.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.linksnap.http.Problem;
import dev.linksnap.http.ProblemJson;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.http.Routes;
import java.util.Set;

/** {@code ApiFunction}: the HTTP API and the web page. */
public final class ApiHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final Routes routes;

    public ApiHandler() {
        this(Wiring.fromEnvironment());
    }

    public ApiHandler(Wiring wiring) {
        this(ApiRoutes.of(wiring));
    }

    ApiHandler(Routes routes) {
        this.routes = routes;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return ApiEvents.response(answer(event, context));
    }

    private Response answer(APIGatewayV2HTTPEvent event, Context context) {
        try {
            Request request = ApiEvents.request(event);
            return routes.find(event.getRouteKey())
                    .map(route -> route.handle(request))
                    .orElseGet(() -> noRoute(request));
        } catch (Problem problem) {
            return ProblemJson.render(problem);
        } catch (RuntimeException | StackOverflowError unexpected) {
            Defects.log(context, event.getRouteKey(), unexpected);
            return ProblemJson.render(Problem.of(
                    500,
                    "internal_error",
                    "Something went wrong here; it has been noted. Request " + context.getAwsRequestId() + "."));
        }
    }

    /** What no route takes comes here too where the template sends {@code $default}. */
    private Response noRoute(Request request) {
        Set<String> methods = routes.methodsAt(request.path());
        if (methods.isEmpty()) {
            return ProblemJson.render(Problem.of(404, "not_found", "There is nothing at this path."));
        }
        String allowed = String.join(", ", methods);
        return ProblemJson.render(Problem.of(405, "method_not_allowed", "This path answers to " + allowed + "."))
                .withHeader("allow", allowed);
    }
}
