package dev.linksnap.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.ids.Owner;
import dev.linksnap.webhooks.Webhooks;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** {@code WebhooksFunction}: hears what the stack's event bus says, and has it told to those who want to know. */
public final class WebhooksHandler implements RequestStreamHandler {
    private final Webhooks webhooks;

    public WebhooksHandler() {
        this(Wiring.fromEnvironment());
    }

    public WebhooksHandler(Wiring wiring) {
        this.webhooks = wiring.webhooks();
    }

    /** An event twice is told once. */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonObject event = JsonParser.parseReader(new InputStreamReader(input, StandardCharsets.UTF_8))
                .getAsJsonObject();
        JsonObject detail = event.getAsJsonObject("detail");
        int told = webhooks.happened(
                new Owner(detail.get("owner").getAsString()),
                event.get("id").getAsString(),
                event.get("detail-type").getAsString(),
                Instant.parse(event.get("time").getAsString()).truncatedTo(ChronoUnit.MILLIS),
                detail);
        output.write(("{\"told\":" + told + "}").getBytes(StandardCharsets.UTF_8));
    }
}
