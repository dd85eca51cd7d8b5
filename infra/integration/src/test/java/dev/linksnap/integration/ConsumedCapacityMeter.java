package dev.linksnap.integration;

import dev.linksnap.aws.Keys;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Adds up what the table charges. The SDK finds this class by a file of its own among the resources. */
public final class ConsumedCapacityMeter implements ExecutionInterceptor {
    private static final DoubleAdder WRITES = new DoubleAdder();
    private static final DoubleAdder READS = new DoubleAdder();

    static void reset() {
        WRITES.reset();
        READS.reset();
    }

    static double writeUnits() {
        return WRITES.sum();
    }

    static double readUnits() {
        return READS.sum();
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        ReturnConsumedCapacity total = ReturnConsumedCapacity.TOTAL;
        SdkRequest request = context.request();
        if (request instanceof PutItemRequest put) {
            return put.toBuilder().returnConsumedCapacity(total).build();
        }
        if (request instanceof UpdateItemRequest update) {
            return update.toBuilder().returnConsumedCapacity(total).build();
        }
        if (request instanceof DeleteItemRequest delete) {
            return delete.toBuilder().returnConsumedCapacity(total).build();
        }
        if (request instanceof GetItemRequest get) {
            return get.toBuilder().returnConsumedCapacity(total).build();
        }
        if (request instanceof BatchGetItemRequest get) {
            return get.toBuilder().returnConsumedCapacity(total).build();
        }
        if (request instanceof QueryRequest query) {
            return query.toBuilder().returnConsumedCapacity(total).build();
        }
        return request;
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        SdkResponse response = context.response();
        if (context.request() instanceof BatchWriteItemRequest write) {
            // Ours are small: a posting has a key and nothing else.
            write.requestItems().values().forEach(writes -> WRITES.add(writes.size()));
        } else if (context.request() instanceof TransactWriteItemsRequest write) {
            WRITES.add(unitsOf(write));
        } else if (response instanceof PutItemResponse put) {
            add(WRITES, List.of(put.consumedCapacity()));
        } else if (response instanceof UpdateItemResponse update) {
            add(WRITES, List.of(update.consumedCapacity()));
        } else if (response instanceof DeleteItemResponse delete) {
            add(WRITES, List.of(delete.consumedCapacity()));
        } else if (response instanceof GetItemResponse get) {
            add(READS, List.of(get.consumedCapacity()));
        } else if (response instanceof BatchGetItemResponse get) {
            add(READS, get.consumedCapacity());
        } else if (response instanceof QueryResponse query) {
            add(READS, List.of(query.consumedCapacity()));
        }
    }

    /**
     * DynamoDB Local names the cost of one item of a transaction only. DynamoDB charges two units for each started kB of
     * each item, and one for each started kB of an index entry; an entry of ours is small.
     */
    private static double unitsOf(TransactWriteItemsRequest write) {
        double units = 0;
        for (TransactWriteItem item : write.transactItems()) {
            Map<String, AttributeValue> put =
                    item.put() == null ? Map.of() : item.put().item();
            units += 2 * Math.max(1, Math.ceil(put.toString().length() / 1024.0));
            units += put.containsKey(Keys.PENDING_SHARD) || put.containsKey(Keys.DUE_SHARD) ? 1 : 0;
        }
        return units;
    }

    private static void add(DoubleAdder sum, List<ConsumedCapacity> consumed) {
        consumed.forEach(capacity -> sum.add(capacity.capacityUnits()));
    }
}
