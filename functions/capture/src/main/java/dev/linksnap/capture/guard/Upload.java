package dev.linksnap.capture.guard;

import java.io.IOException;
import java.util.function.Consumer;

/** A request's body on its way; in a thread of its own, since a server may answer before it has read all. */
final class Upload {
    private final BodyLength body;
    private final Wire browser;
    private final Wire site;
    private volatile boolean done;

    Upload(BodyLength body, Wire browser, Wire site) {
        this.body = body;
        this.browser = browser;
        this.site = site;
        this.done = body.equals(BodyLength.NONE);
    }

    void start(Consumer<Runnable> threads) {
        if (!done) {
            threads.accept(this::copy);
        }
    }

    /** Whether the browser's connection stands at the beginning of another request. */
    boolean isDone() {
        return done;
    }

    private void copy() {
        try {
            body.copy(browser, site.output());
            done = true;
        } catch (IOException e) {
            site.closeQuietly();
        }
    }
}
