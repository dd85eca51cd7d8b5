package dev.linksnap.accounts;

import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.aws.Write;
import dev.linksnap.http.Slice;
import dev.linksnap.http.Window;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TokenId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Tokens in the table: one item by the hash of the secret, for the authorizer, and one by owner, for lists. */
public final class TokenStore {
    private static final String HASH = "hash";

    private final Table table;

    public TokenStore(Table table) {
        this.table = table;
    }

    void add(Token token, String sha256) {
        Map<String, AttributeValue> attributes = attributes(token);
        Map<String, AttributeValue> ofOwner = new HashMap<>(attributes);
        ofOwner.put(HASH, AttributeValue.fromS(sha256));
        table.commit(List.of(
                put(Keys.tokenHash(sha256), attributes),
                put(Keys.token(token.owner(), token.id().text()), ofOwner)));
    }

    /** An owner's tokens, oldest first. */
    Slice<Token> list(Owner owner, Window window) {
        QueryResponse response = table.client().query(request -> request.tableName(table.name())
                .keyConditionExpression("PK = :partition")
                .expressionAttributeValues(Map.of(":partition", Items.text(Keys.tokens(owner))))
                .exclusiveStartKey(
                        window.after().map(id -> Keys.token(owner, id).toItem()).orElse(null))
                .consistentRead(true)
                .limit(window.limit()));
        return new Slice<>(
                response.items().stream().map(TokenStore::token).toList(),
                response.hasLastEvaluatedKey()
                        ? Optional.of(Keys.of(response.lastEvaluatedKey()).sort())
                        : Optional.empty());
    }

    /** @return false if the owner has no such token */
    boolean remove(Owner owner, TokenId id) {
        Keys ofOwner = Keys.token(owner, id.text());
        GetItemResponse found = table.client()
                .getItem(request ->
                        request.tableName(table.name()).key(ofOwner.toItem()).consistentRead(true));
        if (!found.hasItem()) {
            return false;
        }
        table.commit(List.of(delete(Keys.tokenHash(found.item().get(HASH).s())), delete(ofOwner)));
        return true;
    }

    Optional<Token> find(String sha256) {
        GetItemResponse response = table.client().getItem(request -> request.tableName(table.name())
                .key(Keys.tokenHash(sha256).toItem()));
        return response.hasItem() ? Optional.of(token(response.item())) : Optional.empty();
    }

    private Write put(Keys keys, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(keys.toItem());
        return new Write(TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item))
                .build());
    }

    private Write delete(Keys keys) {
        return new Write(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name()).key(keys.toItem()))
                .build());
    }

    private static Map<String, AttributeValue> attributes(Token token) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        attributes.put("tokenId", AttributeValue.fromS(token.id().text()));
        attributes.put("owner", AttributeValue.fromS(token.owner().name()));
        attributes.put("name", AttributeValue.fromS(token.name()));
        attributes.put(
                "scopes",
                AttributeValue.fromS(
                        token.scopes().stream().sorted().map(Scope::text).collect(Collectors.joining(" "))));
        attributes.put("createdAt", Items.time(token.createdAt()));
        token.expiresAt().ifPresent(end -> {
            attributes.put("validUntil", Items.time(end));
            attributes.put(Keys.EXPIRES_AT, AttributeValue.fromN(Long.toString(end.getEpochSecond())));
        });
        return attributes;
    }

    private static Token token(Map<String, AttributeValue> item) {
        return new Token(
                new TokenId(item.get("tokenId").s()),
                new Owner(item.get("owner").s()),
                item.get("name").s(),
                Arrays.stream(item.get("scopes").s().split(" "))
                        .map(Scope::parse)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                Instant.parse(item.get("createdAt").s()),
                Optional.ofNullable(item.get("validUntil")).map(time -> Instant.parse(time.s())));
    }
}
