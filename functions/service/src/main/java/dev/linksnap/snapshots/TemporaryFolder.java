package dev.linksnap.snapshots;

import dev.linksnap.capture.browser.Scratch;
import java.io.IOException;
import java.nio.file.Path;

/** A fresh folder that is gone, with all in it, when it is closed. */
record TemporaryFolder(Path path) implements AutoCloseable {

    static TemporaryFolder create() throws IOException {
        return new TemporaryFolder(Scratch.folder("snapshot"));
    }

    @Override
    public void close() {
        Scratch.delete(path);
    }
}
