package dev.linksnap.aws;

import dev.linksnap.http.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The one DynamoDB table and the client to reach it. */
public record Table(DynamoDbClient client, String name) {
    /** Actions of one transaction, a limit of DynamoDB. */
    public static final int MAX_WRITES = 100;

    /** Items of one batch, a limit of DynamoDB. */
    private static final int MAX_READS = 100;

    /** Writes of one batch, a limit of DynamoDB. */
    private static final int MAX_BATCH_WRITES = 25;

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

    /** Puts an item where none is; false if one is. */
    public boolean putNew(Map<String, AttributeValue> item) {
        try {
            client.putItem(put -> put.tableName(name).item(item).conditionExpression("attribute_not_exists(PK)"));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** The items that are there of these, each once and in no order; read consistently. */
    public List<Map<String, AttributeValue>> getAll(Collection<Keys> wantedKeys) {
        return getAll(wantedKeys, true);
    }

    /** @param consistent whether the newest changes have to be seen; it costs twice as much */
    public List<Map<String, AttributeValue>> getAll(Collection<Keys> wantedKeys, boolean consistent) {
        List<Keys> keys = wantedKeys.stream().distinct().toList();
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += MAX_READS) {
            List<Map<String, AttributeValue>> wanted =
                    keys.subList(from, Math.min(from + MAX_READS, keys.size())).stream()
                            .map(Keys::toItem)
                            .toList();
            for (int attempt = 0; !wanted.isEmpty(); attempt++) {
                BatchGetItemResponse response = getSome(wanted, consistent);
                items.addAll(response.responses().getOrDefault(name, List.of()));
                wanted = response.unprocessedKeys().containsKey(name)
                        ? response.unprocessedKeys().get(name).keys()
                        : List.of();
                if (!wanted.isEmpty()) {
                    pause(Math.min(attempt, ATTEMPTS));
                }
            }
        }
        return items;
    }

    /** Puts and deletes, each by itself and in no order. */
    public void writeAll(List<WriteRequest> writes) {
        for (int from = 0; from < writes.size(); from += MAX_BATCH_WRITES) {
            List<WriteRequest> left = writes.subList(from, Math.min(from + MAX_BATCH_WRITES, writes.size()));
            for (int attempt = 0; !left.isEmpty(); attempt++) {
                Map<String, List<WriteRequest>> some = Map.of(name, left);
                left = client.batchWriteItem(request -> request.requestItems(some))
                        .unprocessedItems()
                        .getOrDefault(name, List.of());
                if (!left.isEmpty()) {
                    pause(Math.min(attempt, ATTEMPTS));
                }
            }
        }
    }

    private BatchGetItemResponse getSome(List<Map<String, AttributeValue>> keys, boolean consistent) {
        return client.batchGetItem(request -> request.requestItems(Map.of(
                name,
                KeysAndAttributes.builder()
                        .keys(keys)
                        .consistentRead(consistent)
                        .build())));
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
