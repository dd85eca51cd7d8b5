package dev.linksnap.endtoend;

import dev.linksnap.capture.fixture.FixtureSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Platform}, a {@link Client} of it and the {@link FixtureSite} that it may capture: one of each
 * for all tests of the process, started with the first that asks.
 */
public final class RunningPlatform implements ParameterResolver {
    private record Shared(FixtureSite site, Platform platform) implements AutoCloseable {
        static Shared start() {
            try {
                Path home = Files.createTempDirectory("linksnap-end-to-end");
                FixtureSite site = FixtureSite.start();
                return new Shared(site, Platform.start(home, site.allowPrivate()));
            } catch (IOException | InterruptedException notStarted) {
                throw new IllegalStateException(notStarted);
            }
        }

        @Override
        public void close() {
            platform.close();
            site.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Platform.class || type == Client.class || type == FixtureSite.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared = context.getRoot()
                .getStore(Namespace.create(RunningPlatform.class))
                .computeIfAbsent(Shared.class, key -> Shared.start(), Shared.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == FixtureSite.class) {
            return shared.site();
        }
        return type == Platform.class ? shared.platform() : client(shared.platform());
    }

    private static Client client(Platform platform) {
        try {
            return platform.client();
        } catch (IOException noToken) {
            throw new IllegalStateException(noToken);
        }
    }
}
