package dev.linksnap.webhooks;

import dev.linksnap.Rfc3339;
import dev.linksnap.aws.Commit;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.aws.Write;
import dev.linksnap.http.Slice;
import dev.linksnap.http.Window;
import dev.linksnap.ids.DeliveryId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.WebhookId;
import dev.linksnap.webhooks.Message.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Webhooks and the messages to them in the table. Messages are kept for 30 days. */
public final class WebhookStore {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Table table;

    public WebhookStore(Table table) {
        this.table = table;
    }

    Commit commit(List<Write> writes) {
        return table.commit(writes);
    }

    void put(Webhook webhook) {
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.webhook(webhook.owner(), webhook.id()).toItem());
        item.put("url", Items.text(webhook.url()));
        item.put("secret", Items.text(webhook.secret()));
        item.put("createdAt", Items.time(webhook.createdAt()));
        item.put(
                "events",
                AttributeValue.fromL(
                        webhook.events().stream().sorted().map(Items::text).toList()));
        table.client().putItem(put -> put.tableName(table.name()).item(item));
    }

    Optional<Webhook> find(Owner owner, WebhookId id) {
        return item(Keys.webhook(owner, id)).map(item -> webhook(owner, item));
    }

    /** All of an owner, the first one first. */
    List<Webhook> all(Owner owner) {
        return table
                .client()
                .query(query -> query.tableName(table.name())
                        .keyConditionExpression("PK = :partition")
                        .expressionAttributeValues(Map.of(":partition", Items.text(Keys.webhooks(owner))))
                        .consistentRead(true))
                .items()
                .stream()
                .map(item -> webhook(owner, item))
                .toList();
    }

    void remove(Webhook webhook) {
        table.client().deleteItem(delete -> delete.tableName(table.name())
                .key(Keys.webhook(webhook.owner(), webhook.id()).toItem()));
    }

    /** Refused where the message is there already. */
    Write putNew(Webhook to, Message message) {
        return new Write(TransactWriteItem.builder()
                .put(put -> put.tableName(table.name())
                        .item(item(to, message))
                        .conditionExpression("attribute_not_exists(PK)"))
                .build());
    }

    Write put(Webhook to, Message message) {
        return new Write(TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item(to, message)))
                .build());
    }

    Optional<Message> find(Webhook to, DeliveryId id) {
        return item(Keys.delivery(to.owner(), to.id(), id)).map(WebhookStore::message);
    }

    /** Newest first. */
    Slice<Message> messages(Webhook to, Window window) {
        String partition = Keys.deliveries(to.owner(), to.id());
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression("PK = :partition")
                .expressionAttributeValues(Map.of(":partition", Items.text(partition)))
                .scanIndexForward(false)
                .limit(window.limit());
        window.after().ifPresent(sort -> query.exclusiveStartKey(new Keys(partition, sort).toItem()));
        QueryResponse response = table.client().query(query.build());
        return new Slice<>(
                response.items().stream().map(WebhookStore::message).toList(),
                response.hasLastEvaluatedKey()
                        ? Optional.of(Keys.of(response.lastEvaluatedKey()).sort())
                        : Optional.empty());
    }

    private Optional<Map<String, AttributeValue>> item(Keys keys) {
        GetItemResponse response = table.client()
                .getItem(get -> get.tableName(table.name()).key(keys.toItem()).consistentRead(true));
        return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    }

    private static Map<String, AttributeValue> item(Webhook to, Message message) {
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.delivery(to.owner(), to.id(), message.id()).toItem());
        item.put("event", Items.text(message.event()));
        item.put("body", Items.text(message.body()));
        item.put("state", Items.text(message.state().name()));
        item.put("attempts", Items.number(message.attempts()));
        message.lastStatus().ifPresent(status -> item.put("lastStatus", Items.number(status)));
        message.lastError().ifPresent(error -> item.put("lastError", Items.text(error)));
        item.put("createdAt", Items.time(message.createdAt()));
        item.put("updatedAt", Items.time(message.updatedAt()));
        item.put(Keys.EXPIRES_AT, Items.number(message.createdAt().plus(KEPT).getEpochSecond()));
        return item;
    }

    private static Message message(Map<String, AttributeValue> item) {
        return new Message(
                new DeliveryId(item.get(Keys.SORT).s()),
                item.get("event").s(),
                item.get("body").s(),
                State.valueOf(item.get("state").s()),
                Math.toIntExact(Items.number(item, "attempts")),
                Optional.ofNullable(item.get("lastStatus")).map(status -> Integer.valueOf(status.n())),
                Items.text(item, "lastError"),
                Rfc3339.time(item.get("createdAt").s()),
                Rfc3339.time(item.get("updatedAt").s()));
    }

    private static Webhook webhook(Owner owner, Map<String, AttributeValue> item) {
        return new Webhook(
                owner,
                new WebhookId(item.get(Keys.SORT).s()),
                item.get("url").s(),
                new HashSet<>(
                        item.get("events").l().stream().map(AttributeValue::s).toList()),
                item.get("secret").s(),
                Rfc3339.time(item.get("createdAt").s()));
    }
}
