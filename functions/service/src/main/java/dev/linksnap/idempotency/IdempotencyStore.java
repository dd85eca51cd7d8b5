package dev.linksnap.idempotency;

import dev.linksnap.Rfc3339;
import dev.linksnap.aws.Change;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.ids.Owner;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Idempotency keys in the table, until a day is over. */
public final class IdempotencyStore {
    private static final String CONTENT = "content";
    private static final String BEGUN_AT = "begunAt";
    private static final String LEASE_UNTIL = "leaseUntil";
    private static final String ANSWER = "answer";

    private final Table table;

    public IdempotencyStore(Table table) {
        this.table = table;
    }

    /**
     * What is on record of a key.
     *
     * @param content the hash of the request that it was used for
     * @param leaseUntil when whoever is at work has given up, if there is no answer then
     */
    record Found(String content, Instant begunAt, Instant leaseUntil, Optional<byte[]> answer) {
        /** Whether the same request may begin again: its work has died. */
        boolean isFree(String sameContent, Instant now) {
            return content.equals(sameContent) && answer.isEmpty() && leaseUntil.isBefore(now);
        }
    }

    /**
     * Takes a key, if it is new, or if the same request has died over it.
     *
     * @return empty if it is new; else what was there before
     */
    Optional<Found> begin(Owner owner, String hash, String content, Instant now) {
        try {
            put(owner, hash, content, now, now, "attribute_not_exists(PK) OR expiresAt <= :second", Map.of());
            return Optional.empty();
        } catch (ConditionalCheckFailedException taken) {
            Found found = found(taken.item());
            return found.isFree(content, now) ? takeOver(owner, hash, found, now) : Optional.of(found);
        }
    }

    /** One of several who find the dead one's key at the same time; the others find this one's. */
    private Optional<Found> takeOver(Owner owner, String hash, Found dead, Instant now) {
        try {
            put(
                    owner,
                    hash,
                    dead.content(),
                    dead.begunAt(),
                    now,
                    "attribute_not_exists(answer) AND leaseUntil = :seen AND expiresAt > :second",
                    Map.of(":seen", Items.time(dead.leaseUntil())));
            return Optional.of(dead);
        } catch (ConditionalCheckFailedException taken) {
            return Optional.of(found(taken.item()));
        }
    }

    void end(Owner owner, String hash, byte[] answer) {
        Change.of(Keys.idempotency(owner, hash))
                .set(ANSWER, AttributeValue.fromB(SdkBytes.fromByteArray(answer)))
                .isMadeIn(table);
    }

    void forget(Owner owner, String hash) {
        table.client().deleteItem(request -> request.tableName(table.name())
                .key(Keys.idempotency(owner, hash).toItem()));
    }

    private void put(
            Owner owner,
            String hash,
            String content,
            Instant begunAt,
            Instant now,
            String condition,
            Map<String, AttributeValue> values) {
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.idempotency(owner, hash).toItem());
        item.put(CONTENT, Items.text(content));
        item.put(BEGUN_AT, Items.time(begunAt));
        item.put(LEASE_UNTIL, Items.time(now.plus(Idempotency.LEASE)));
        item.put(Keys.EXPIRES_AT, Items.number(begunAt.plus(Idempotency.KEPT).getEpochSecond()));
        Map<String, AttributeValue> all = new HashMap<>(values);
        all.put(":second", Items.number(now.getEpochSecond()));
        table.client().putItem(request -> request.tableName(table.name())
                .item(item)
                .conditionExpression(condition)
                .expressionAttributeValues(all)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    }

    private static Found found(Map<String, AttributeValue> item) {
        return new Found(
                item.get(CONTENT).s(),
                Rfc3339.time(item.get(BEGUN_AT).s()),
                Rfc3339.time(item.get(LEASE_UNTIL).s()),
                Optional.ofNullable(item.get(ANSWER)).map(answer -> answer.b().asByteArray()));
    }
}
