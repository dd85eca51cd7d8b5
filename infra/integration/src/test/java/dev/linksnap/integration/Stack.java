package dev.linksnap.integration;

import dev.linksnap.local.emulators.Emulators;
import dev.linksnap.local.emulators.SdkChain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the tests find AWS: emulators in this process, LocalStack while {@link LocalStackIT} runs, or the account of the
 * SDK's own settings where {@code -Dlinksnap.stack=aws} says so.
 *
 * @param endpoints by service identifier, such as {@code DYNAMODB}; none of AWS itself
 * @param heardHere the event bus if it is one of this process; otherwise a queue has to listen
 */
record Stack(Map<String, URI> endpoints, Optional<EventBusEmulator> heardHere) {
    private static Optional<Stack> borrowed = Optional.empty();

    static Stack current() {
        return borrowed.orElseGet(() -> "aws".equals(System.getProperty("linksnap.stack"))
                ? new Stack(Map.of(), Optional.empty())
                : Embedded.STACK);
    }

    /** From here on, all of AWS is at this endpoint, until {@link #giveBack}. */
    static void borrow(URI endpoint) {
        borrowed = Optional.of(new Stack(
                Map.of("DYNAMODB", endpoint, "SQS", endpoint, "S3", endpoint, "EVENTBRIDGE", endpoint),
                Optional.empty()));
    }

    static void giveBack() {
        borrowed = Optional.empty();
    }

    boolean isLocalStack() {
        return borrowed.filter(this::equals).isPresent();
    }

    boolean isAws() {
        return endpoints.isEmpty();
    }

    /** Clients made from here on use it. */
    void use() {
        if (!isAws()) {
            SdkChain.pointThisProcessTo(endpoints);
        }
    }

    /** Started with the first test that needs them; they end with the process. */
    private static final class Embedded {
        private static final Stack STACK = start();

        private static Stack start() {
            try {
                EventBusEmulator events = EventBusEmulator.start();
                Map<String, URI> endpoints = new HashMap<>(Emulators.start(Files.createTempDirectory("linksnap-it"))
                        .endpoints());
                endpoints.put("EVENTBRIDGE", events.endpoint());
                return new Stack(endpoints, Optional.of(events));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
