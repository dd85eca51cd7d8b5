package dev.linksnap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.linksnap.capture.fixture.FixtureSite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Waits for leases to run out and for the sweep; other tests need not wait with it. */
@Execution(ExecutionMode.CONCURRENT)
class CrashIT {
    @Test
    void endsEachAcceptedCaptureAfterTheProcessWasKilled(@TempDir Path home) throws Exception {
        try (FixtureSite site = slowSite();
                Platform platform = Platform.start(home, site.allowPrivate())) {
            Client client = platform.client();
            List<String> snapshots = new ArrayList<>();
            for (int i = 0; i < 11; i++) {
                snapshots.add(client.add(site.url("/page?" + i)));
            }
            client.awaitAny(snapshots, "capturing");

            platform.kill();
            platform.startAgain();

            for (String snapshot : snapshots) {
                assertEquals(
                        "captured",
                        client.awaitEnd(snapshot).get("status").getAsString(),
                        () -> "snapshot " + snapshots.indexOf(snapshot));
            }
        }
    }

    private static FixtureSite slowSite() {
        return FixtureSite.start()
                .page("/page", "<!doctype html><title>Slow</title><p>text<img src=/slow.png>")
                .on("/slow.png", exchange -> {
                    AddLinkIT.pause(2_000);
                    FixtureSite.send(exchange, 404, "text/plain", new byte[0]);
                });
    }
}
