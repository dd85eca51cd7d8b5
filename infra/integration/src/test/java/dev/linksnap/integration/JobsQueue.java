package dev.linksnap.integration;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.linksnap.lambda.JobsHandler;
import dev.linksnap.lambda.Wiring;
import java.util.List;

/** Works the jobs queue off, as Lambda does. */
final class JobsQueue {
    private final Backend backend;

    JobsQueue(Backend backend) {
        this.backend = backend;
    }

    /** Until nothing is in the queue. */
    void work() {
        work(backend.wiring());
    }

    void work(Wiring wiring) {
        JobsHandler handler = new JobsHandler(wiring);
        for (List<SQSMessage> messages = receive(); !messages.isEmpty(); messages = receive()) {
            SQSEvent event = new SQSEvent();
            event.setRecords(messages);
            if (!handler.handleRequest(event, new TestContext())
                    .getBatchItemFailures()
                    .isEmpty()) {
                throw new AssertionError("a job failed");
            }
        }
    }

    List<SQSMessage> receive() {
        String queue = backend.config().jobsQueueUrl();
        return backend
                .sqs()
                .receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(received -> {
                    backend.sqs()
                            .deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(received.receiptHandle()));
                    SQSMessage message = new SQSMessage();
                    message.setMessageId(received.messageId());
                    message.setBody(received.body());
                    return message;
                })
                .toList();
    }
}
