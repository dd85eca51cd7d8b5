package dev.linksnap.capture;

import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Tab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One Chrome that stays between captures, and is replaced when it has died, has served for long or has grown. */
final class WarmBrowser implements AutoCloseable {
    /** Browsers grow; a new one costs a quarter of a second. */
    private static final int CAPTURES = 100;

    /** A browser without pages that has more than this keeps what nobody needs; a new one has some 100 MiB. */
    private static final long IDLE_BYTES = 400L << 20;

    private final Path binary;
    private Optional<Chrome> chrome = Optional.empty();
    private int captures;
    private int open;
    private int starts;
    private boolean closed;

    /** A page to use, in a browser that is watched meanwhile. */
    record Lease(Tab tab, Watchdog watchdog) {}

    WarmBrowser(Path binary) {
        this.binary = binary;
    }

    /** Starts the browser if it is not running, so that the first capture need not wait for it. */
    synchronized void warmUp() throws IOException, InterruptedException {
        if (closed) {
            throw new IOException("the browser has been closed");
        }
        if (chrome.filter(Chrome::isAlive).isPresent() && !isWorn()) {
            return;
        }
        replace();
    }

    private boolean isWorn() {
        return open == 0
                && (captures >= CAPTURES
                        || chrome.filter(running -> running.memoryBytes() > IDLE_BYTES)
                                .isPresent());
    }

    private void replace() throws IOException, InterruptedException {
        chrome.ifPresent(Chrome::close);
        chrome = Optional.empty();
        chrome = Optional.of(Chrome.launch(binary));
        captures = 0;
        starts++;
    }

    /**
     * @param proxyPort see {@link Chrome#open}
     * @param patience after which the browser is killed if the page is still open
     */
    synchronized Lease open(int proxyPort, Duration patience)
            throws IOException, DevToolsException, InterruptedException {
        warmUp();
        Tab tab = openTab(proxyPort);
        captures++;
        open++;
        return new Lease(tab, Watchdog.start(chrome.orElseThrow(), patience));
    }

    /** A browser that opens no page is of no use to anybody. */
    private Tab openTab(int proxyPort) throws IOException, DevToolsException, InterruptedException {
        try {
            return chrome.orElseThrow().open(proxyPort);
        } catch (DevToolsException e) {
            replace();
            return chrome.orElseThrow().open(proxyPort);
        }
    }

    synchronized void close(Lease lease) {
        lease.watchdog().close();
        lease.tab().close();
        open--;
    }

    /** How many browsers have been started so far. */
    synchronized int starts() {
        return starts;
    }

    /** The next capture starts another one. */
    synchronized void end() {
        chrome.ifPresent(Chrome::close);
        chrome = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        end();
    }
}
