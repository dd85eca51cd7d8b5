package dev.linksnap.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.linksnap.Config;
import dev.linksnap.snapshots.ArtifactStore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored is other people's pages: it must not share an origin with anything else. */
class BucketOriginTest {
    private final Map<String, Optional<String>> before = new TreeMap<>();

    @BeforeEach
    void set() {
        set("aws.region", "eu-central-1");
        set("aws.accessKeyId", "id");
        set("aws.secretAccessKey", "secret");
    }

    private void set(String name, String value) {
        before.put(name, Optional.ofNullable(System.setProperty(name, value)));
    }

    @AfterEach
    void reset() {
        before.forEach((name, value) ->
                value.ifPresentOrElse(old -> System.setProperty(name, old), () -> System.clearProperty(name)));
    }

    private static String origin() {
        Config config = Config.from(Map.of(
                "TABLE_NAME", "t",
                "BUCKET_NAME", "snapshots-of-ours",
                "CAPTURES_QUEUE_URL", "q",
                "CAPTURES_DLQ_URL", "d",
                "BULK_CAPTURES_QUEUE_URL", "bq",
                "BULK_CAPTURES_DLQ_URL", "bd",
                "JOBS_QUEUE_URL", "j",
                "EVENT_BUS_NAME", "b",
                "CURSOR_KEY", "0123456789abcdef0123456789abcdef"));
        return new ArtifactStore(Wiring.of(config).bucket()).origin();
    }

    @Test
    void isTheBucketsAlone() {
        assertEquals("https://snapshots-of-ours.s3.eu-central-1.amazonaws.com", origin());
    }

    @Test
    void isTheEndpointsWhereThatIsAnAddress() {
        set("aws.endpointUrlS3", "http://127.0.0.1:9090");
        assertEquals("http://127.0.0.1:9090", origin());
    }
}
