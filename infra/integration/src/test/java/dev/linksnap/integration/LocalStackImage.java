package dev.linksnap.integration;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Builds the image of {@code infra/localstack}. DynamoDB Local, which it holds, is taken from this class path. */
final class LocalStackImage implements BeforeAllCallback {
    static final String NAME = "linksnap-localstack";
    static final String TAG = "test";

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (context.getTestClass().orElseThrow().isMemberClass()) {
            return;
        }
        Assumptions.assumeTrue(Docker.isRequired() || Docker.isThere(), "no Docker engine here");
        Path infra = Path.of(System.getProperty("linksnap.root"), "infra");
        Path build = Files.createTempDirectory("localstack-image");
        copy(files(infra.resolve("localstack")), build);
        copy(files(infra.resolve("extra-ca")), Files.createDirectory(build.resolve("extra-ca")));
        copy(jars(), Files.createDirectory(build.resolve("jars")));
        Docker.build(build, "Dockerfile", NAME + ":" + TAG);
    }

    private static List<Path> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void copy(List<Path> files, Path folder) throws IOException {
        for (Path file : files) {
            Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
