package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.lambda.CaptureHandler;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * What a bucket of another account needs of each request. Emulators take objects without it as well, so this looks at
 * the requests themselves.
 */
class HandedOverIT {
    private static final String OWNER = "owner-" + UUID.randomUUID();
    private static JsonObject snapshot;
    private static List<SdkHttpRequest> puts;
    private static Backend backend;

    @BeforeAll
    static void capture() throws Exception {
        backend = Backend.create();
        SentToBucket.reset();
        JsonObject event = new JsonObject();
        event.addProperty("url", "https://example.org/");
        event.addProperty("owner", OWNER);
        snapshot = CapturesQueue.invoke(new CaptureHandler(backend.wiring(), new FakePage()), event);
        puts = SentToBucket.puts();
    }

    @Test
    void eachObjectIsGivenToTheBucketsOwner() {
        assertEquals(5, puts.size());
        for (SdkHttpRequest put : puts) {
            assertEquals(Optional.of("bucket-owner-full-control"), put.firstMatchingHeader("x-amz-acl"), put::toString);
        }
    }

    /** With the signature over it, S3 refuses a body that is not what the record says. */
    @Test
    void eachObjectBringsTheChecksumOfItsRecord() {
        Map<String, String> sent = puts.stream()
                .collect(Collectors.toMap(HandedOverIT::name, put -> put.firstMatchingHeader("x-amz-checksum-sha256")
                        .orElse("none")));
        for (JsonElement element : snapshot.getAsJsonArray("artifacts")) {
            JsonObject artifact = element.getAsJsonObject();
            byte[] sha256 = HexFormat.of().parseHex(artifact.get("sha256").getAsString());
            assertEquals(
                    Base64.getEncoder().encodeToString(sha256),
                    sent.get(artifact.get("name").getAsString()));
        }
        for (SdkHttpRequest put : puts) {
            String signed = put.firstMatchingHeader("authorization").orElseThrow();
            assertTrue(signed.contains("x-amz-acl;") && signed.contains("x-amz-checksum-sha256;"), signed);
        }
    }

    /** Where the policy of the other bucket lets us in, and nowhere else. */
    @Test
    void eachObjectGoesBelowSnapshotsInTheGivenBucket() {
        String folder = "/" + backend.config().bucketName() + "/snapshots/" + OWNER + "/";
        for (SdkHttpRequest put : puts) {
            assertTrue(put.encodedPath().startsWith(folder), put.encodedPath());
        }
    }

    @Test
    void theManifestComesLast() {
        assertEquals("manifest.json", name(puts.get(puts.size() - 1)));
    }

    private static String name(SdkHttpRequest put) {
        return put.encodedPath().substring(put.encodedPath().lastIndexOf('/') + 1);
    }
}
