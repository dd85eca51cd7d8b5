package dev.linksnap.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Our own bugs and broken dependencies: one JSON line in the log each, with nothing of the request but its route. */
final class Defects {
    /** Characters: what is deeper in the stack is the runtime's. */
    private static final int MAX_STACK = 6_000;

    private Defects() {}

    static void log(Context context, String where, Throwable defect) {
        StringWriter written = new StringWriter();
        defect.printStackTrace(new PrintWriter(written));
        String stack = written.toString();
        JsonObject line = new JsonObject();
        line.addProperty("event", "DefectMet");
        line.addProperty("requestId", context.getAwsRequestId());
        line.addProperty("where", where);
        line.addProperty("stack", stack.substring(0, Math.min(stack.length(), MAX_STACK)));
        context.getLogger().log(line + "\n");
    }
}
