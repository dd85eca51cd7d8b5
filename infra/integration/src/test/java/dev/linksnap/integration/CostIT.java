package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.linksnap.aws.Keys;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What requests cost, by the table's own figures. */
class CostIT {
    private static final int ROUNDS = 100;
    private static Backend backend;

    private final Api api = Api.of(backend.wiring(), "owner-" + UUID.randomUUID());

    @BeforeAll
    static void start() {
        backend = Backend.create();
    }

    @Test
    void addsALinkWithFiveTagsForSomeTwentyWriteUnits() {
        add(0);
        double[] units = new double[32];
        for (int i = 0; i < units.length; i++) {
            ConsumedCapacityMeter.reset();
            add(i + 1);
            units[i] = ConsumedCapacityMeter.writeUnits();
        }
        Arrays.sort(units);
        System.out.printf(
                "write units of an add with 5 tags: median %.0f, mean %.1f, with a fold %.0f%n",
                units[16], Arrays.stream(units).average().orElseThrow(), units[31]);
        assertEquals(
                21, units[16], "link, claim, five edges, a note of counts, a snapshot; two index entries; a ration");
    }

    @Test
    void listsALinkForTheSameWhetherFewOrManyFollow() {
        for (int i = 0; i < 60; i++) {
            add(i);
        }
        double few = readUnits("/v1/links?tag=tag0&limit=20");
        for (int i = 60; i < 300; i++) {
            add(i);
        }
        assertEquals(few, readUnits("/v1/links?tag=tag0&limit=20"));
    }

    @Test
    void answersWarmRequestsSoon() {
        for (int i = 0; i < ROUNDS; i++) {
            add(i);
        }
        String id = api.get("/v1/links?limit=1")
                .items()
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsString();
        print("the emulator's own GetItem", i -> backend.dynamoDb()
                .getItem(request ->
                        request.tableName(backend.config().tableName()).key(new Keys("nothing", "here").toItem()))
                .sdkHttpResponse()
                .statusCode());
        print("its own transaction of 9 puts", this::transaction);
        print("GET /v1/links/{linkId}", i -> api.get("/v1/links/" + id).status());
        print("GET /v1/links?limit=50", i -> api.get("/v1/links?limit=50").status());
        print("GET /v1/links?tag=tag0", i -> api.get("/v1/links?tag=tag0").status());
        print("GET /v1/tags", i -> api.get("/v1/tags").status());
        print("POST /v1/links, 5 tags", i -> add(1_000 + i).status());
        print("POST /v1/links, existing", i -> add(1).status());
        print("PATCH /v1/links/{linkId}", i -> api.patch("/v1/links/" + id, "{\"title\": \"" + i + "\"}")
                .status());
        assertTrue(api.get("/v1/links/" + id).status() == 200);
    }

    private int transaction(int number) {
        return backend.dynamoDb()
                .transactWriteItems(request -> request.transactItems(IntStream.range(0, 9)
                        .mapToObj(i -> new Keys("own-" + number, "item-" + i))
                        .map(keys -> TransactWriteItem.builder()
                                .put(put -> put.tableName(backend.config().tableName())
                                        .item(keys.toItem()))
                                .build())
                        .toList()))
                .sdkHttpResponse()
                .statusCode();
    }

    private double readUnits(String path) {
        ConsumedCapacityMeter.reset();
        assertEquals(20, api.get(path).items().size());
        return ConsumedCapacityMeter.readUnits();
    }

    private static void print(String what, IntFunction<Integer> call) {
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            assertTrue(call.apply(i) < 300, what);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf("%-30s p50 %5.1f ms  p95 %5.1f ms%n", what, millis[ROUNDS / 2], millis[ROUNDS * 95 / 100]);
    }

    private Api.Answer add(int number) {
        return api.post("/v1/links", """
                {"url": "https://example.org/%d", "title": "A title of usual length for a page",
                 "tags": ["tag0", "tag1", "tag2", "tag3", "tag4"]}
                """.formatted(number));
    }
}
