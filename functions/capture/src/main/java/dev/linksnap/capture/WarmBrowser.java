package dev.linksnap.capture;

import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Tab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One Chrome that stays between captures, and is replaced when it has died or has served for long. */
final class WarmBrowser implements AutoCloseable {
    /** Browsers grow; a new one costs a quarter of a second. */
    private static final int CAPTURES = 100;

    private final Path binary;
    private Optional<Chrome> chrome = Optional.empty();
    private int captures;
    private int open;
    private boolean closed;

    WarmBrowser(Path binary) {
        this.binary = binary;
    }

    /** Starts the browser if it is not running, so that the first capture need not wait for it. */
    synchronized void warmUp() throws IOException, InterruptedException {
        if (closed) {
            throw new IOException("the browser has been closed");
        }
        boolean worn = captures >= CAPTURES && open == 0;
        if (chrome.filter(Chrome::isAlive).isPresent() && !worn) {
            return;
        }
        chrome.ifPresent(Chrome::close);
        chrome = Optional.empty();
        chrome = Optional.of(Chrome.launch(binary));
        captures = 0;
    }

    /** @param proxyPort see {@link Chrome#open} */
    synchronized Tab open(int proxyPort) throws IOException, DevToolsException, InterruptedException {
        warmUp();
        Tab tab = chrome.orElseThrow().open(proxyPort);
        captures++;
        open++;
        return tab;
    }

    synchronized void close(Tab tab) {
        tab.close();
        open--;
    }

    @Override
    public synchronized void close() {
        closed = true;
        chrome.ifPresent(Chrome::close);
        chrome = Optional.empty();
    }
}
