package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What requests cost, by the table's own figures. */
class CostIT {
    private static Backend backend;

    private final Api api = Api.of(backend.wiring(), "owner-" + UUID.randomUUID());

    @BeforeAll
    static void start() {
        backend = Backend.create();
    }

    @Test
    void addsALinkWithFiveTagsForTwentyWriteUnits() {
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
        assertEquals(20, units[16], "link, claim, five edges, a note of counts, a snapshot; two index entries");
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

    private double readUnits(String path) {
        ConsumedCapacityMeter.reset();
        assertEquals(20, api.get(path).items().size());
        return ConsumedCapacityMeter.readUnits();
    }

    private Api.Answer add(int number) {
        return api.post("/v1/links", """
                {"url": "https://example.org/%d", "title": "A title of usual length for a page",
                 "tags": ["tag0", "tag1", "tag2", "tag3", "tag4"]}
                """.formatted(number));
    }
}
