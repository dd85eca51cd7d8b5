package dev.linksnap.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.ids.JobId;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.jobs.Jobs;
import dev.linksnap.upkeep.LinkUpkeep;
import java.util.ArrayList;
import java.util.List;

/** {@code JobsFunction}: work that takes longer than a request, told by the jobs queue. */
public final class JobsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final Jobs jobs;
    private final LinkUpkeep upkeep;

    public JobsHandler() {
        this(Wiring.fromEnvironment());
    }

    public JobsHandler(Wiring wiring) {
        this.jobs = wiring.jobs();
        this.upkeep = wiring.linkUpkeep();
    }

    /** @return the messages that did not work out; SQS delivers those again, and only those */
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<BatchItemFailure> failures = new ArrayList<>();
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            try {
                JsonObject body = JsonParser.parseString(message.getBody()).getAsJsonObject();
                Owner owner = new Owner(body.get("owner").getAsString());
                if (body.has("linkId")) {
                    upkeep.run(owner, new LinkId(body.get("linkId").getAsString()));
                } else {
                    jobs.run(owner, new JobId(body.get("jobId").getAsString()));
                }
            } catch (RuntimeException defect) {
                Defects.log(context, "job", defect);
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }
}
