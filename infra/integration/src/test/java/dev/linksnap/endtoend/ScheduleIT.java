package dev.linksnap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import dev.linksnap.aws.Keys;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.endtoend.Client.Answer;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(RunningPlatform.class)
class ScheduleIT {
    /** No schedule is shorter than five minutes: the test turns the link's clock back instead of waiting. */
    @Test
    void capturesAgainWhenTheScheduleFallsDue(Platform platform, Client client, FixtureSite site) throws Exception {
        site.page("/scheduled", "<!doctype html><title>News</title><p>text");
        Answer link = client.post(
                "/v1/links",
                "{\"url\": \"" + site.url("/scheduled")
                        + "\", \"schedule\": {\"expression\": \"rate(1 day)\", \"timezone\": \"UTC\"}}");
        client.awaitEnd(link.json().getAsJsonObject("snapshot").get("id").getAsString());

        makeDue(platform, new LinkId(link.text("id")));
        platform.invoke("TickFunction", "{\"source\": \"aws.events\", \"detail-type\": \"Scheduled Event\"}");

        List<JsonObject> scheduled = client.all(link.text("snapshotsUrl") + "?limit=10").stream()
                .filter(snapshot -> snapshot.get("cause").getAsString().equals("schedule"))
                .toList();
        assertEquals(1, scheduled.size());
        assertEquals(
                "captured",
                client.awaitEnd(scheduled.get(0).get("id").getAsString())
                        .get("status")
                        .getAsString());
    }

    private static void makeDue(Platform platform, LinkId link) throws Exception {
        try (DynamoDbClient dynamoDb = platform.dynamoDb()) {
            String table = dynamoDb.listTables().tableNames().get(0);
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(Keys.link(new Owner("me"), link).toItem())
                    .updateExpression("SET dueAt = :past")
                    .expressionAttributeValues(Map.of(":past", AttributeValue.fromS("2026-01-01T00:00:00.000Z"))));
        }
    }
}
