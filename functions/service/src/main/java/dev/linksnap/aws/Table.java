package dev.linksnap.aws;

import dev.linksnap.http.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** The one DynamoDB table and the client to reach it. */
public record Table(DynamoDbClient client, String name) {
    /** Actions of one transaction, a limit of DynamoDB. */
    public static final int MAX_WRITES = 100;

    private static final int ATTEMPTS = 10;
    private static final long FIRST_PAUSE_MILLIS = 8;
    private static final long LONGEST_PAUSE_MILLIS = 400;

    /**
     * Writes all or nothing. Tries again, with growing pauses of random length, while other transactions are at the
     * same items.
     *
     * @throws Problem 503 {@code busy} if they never let go
     */
    public Commit commit(List<Write> writes) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                client.transactWriteItems(request ->
                        request.transactItems(writes.stream().map(Write::item).toList()));
                return Commit.DONE;
            } catch (TransactionCanceledException e) {
                Map<Integer, Map<String, AttributeValue>> refused = refused(e.cancellationReasons());
                if (!refused.isEmpty()) {
                    return new Commit(refused);
                }
                if (!isConflict(e.cancellationReasons())) {
                    throw e;
                }
                pause(attempt);
            } catch (TransactionConflictException | TransactionInProgressException e) {
                pause(attempt);
            }
        }
        throw Problem.of(503, "busy", "Too many changes at once; try again in a moment.");
    }

    private static Map<Integer, Map<String, AttributeValue>> refused(List<CancellationReason> reasons) {
        Map<Integer, Map<String, AttributeValue>> refused = new HashMap<>();
        for (int i = 0; i < reasons.size(); i++) {
            if ("ConditionalCheckFailed".equals(reasons.get(i).code())) {
                refused.put(i, reasons.get(i).item());
            }
        }
        return refused;
    }

    /** Throughput exceeded counts too: a hot key cools down. */
    private static boolean isConflict(List<CancellationReason> reasons) {
        return reasons.stream()
                .map(CancellationReason::code)
                .anyMatch(code -> "TransactionConflict".equals(code)
                        || "ThrottlingError".equals(code)
                        || "ProvisionedThroughputExceeded".equals(code));
    }

    private static void pause(int attempt) {
        long longest = Math.min(FIRST_PAUSE_MILLIS << attempt, LONGEST_PAUSE_MILLIS);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to write again", e);
        }
    }
}
