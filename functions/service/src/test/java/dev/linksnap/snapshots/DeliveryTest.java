package dev.linksnap.snapshots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {
    @ParameterizedTest
    @CsvSource({"0, PT15S", "1, PT15S", "2, PT1M", "3, PT4M", "4, PT15M", "5, PT15M", "1000, PT15M"})
    void waitsLongerEachTime(int receiveCount, Duration pause) {
        assertEquals(pause, new Delivery(receiveCount, Instant.EPOCH).pause());
    }
}
