package dev.linksnap.capture.guard;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Passes bytes both ways, unread, until both sides have ended or neither says anything for the idle timeout. */
final class Tunnel {
    private final Wire browser;
    private final Wire site;
    private final AtomicLong lastByteNanos = new AtomicLong(System.nanoTime());

    Tunnel(Wire browser, Wire site) {
        this.browser = browser;
        this.site = site;
    }

    /** Returns when the tunnel has ended; both sides may be closed then. */
    void run(Consumer<Runnable> threads) throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(1);
        threads.accept(() -> {
            pass(browser, site);
            sent.countDown();
        });
        pass(site, browser);
        sent.await();
    }

    private void pass(Wire from, Wire to) {
        byte[] buffer = new byte[64 << 10];
        try {
            for (int count = read(from, buffer); count >= 0; count = read(from, buffer)) {
                to.output().write(buffer, 0, count);
                lastByteNanos.set(System.nanoTime());
            }
            to.shutdownOutput();
        } catch (IOException e) {
            from.closeQuietly();
            to.closeQuietly();
        }
    }

    /** The timeout is for both directions together: a download is not idle though nothing is sent. */
    private int read(Wire from, byte[] buffer) throws IOException {
        while (true) {
            try {
                return from.read(buffer, buffer.length);
            } catch (SocketTimeoutException e) {
                if (System.nanoTime() - lastByteNanos.get() > from.idleTimeout().toNanos()) {
                    throw e;
                }
            }
        }
    }
}
