package dev.linksnap.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Our own bugs and broken dependencies: one JSON line in the log each, with nothing of the request but its route. */
final class Defects {
    private Defects() {}

    static void log(Context context, String where, Throwable defect) {
        StringWriter stack = new StringWriter();
        defect.printStackTrace(new PrintWriter(stack));
        JsonObject line = new JsonObject();
        line.addProperty("event", "DefectMet");
        line.addProperty("requestId", context.getAwsRequestId());
        line.addProperty("where", where);
        line.addProperty("stack", stack.toString());
        context.getLogger().log(line + "\n");
    }
}
