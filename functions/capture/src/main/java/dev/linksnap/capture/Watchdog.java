package dev.linksnap.capture;

import dev.linksnap.capture.browser.Chrome;
import java.time.Duration;
import java.util.Optional;

/**
 * Kills a browser that a capture cannot get an answer from, or that has grown too big. Whatever waits for it then goes
 * on at once, with what there is.
 */
final class Watchdog implements AutoCloseable {
    /** What a browser may have, with all its helpers; the smallest function has 2 GiB for it, for Java and for the system. */
    private static final long MEMORY_BYTES = 1_400L << 20;

    private static final Duration LOOK = Duration.ofMillis(200);

    /** Why it killed the browser. */
    enum Reason {
        TIME("time_limit", "The browser did not come to an end in time."),
        MEMORY("memory_limit", "The page took more memory than a browser may have.");

        private final String code;
        private final String detail;

        Reason(String code, String detail) {
            this.code = code;
            this.detail = detail;
        }

        String code() {
            return code;
        }

        String detail() {
            return detail;
        }
    }

    private final Chrome chrome;
    private final long end;
    private final Thread thread = new Thread(this::watch, "watchdog");
    private volatile Optional<Reason> reason = Optional.empty();

    private Watchdog(Chrome chrome, Duration patience) {
        this.chrome = chrome;
        this.end = System.nanoTime() + patience.toNanos();
        thread.setDaemon(true);
    }

    static Watchdog start(Chrome chrome, Duration patience) {
        Watchdog watchdog = new Watchdog(chrome, patience);
        watchdog.thread.start();
        return watchdog;
    }

    /** Empty while it has let the browser live. */
    Optional<Reason> reason() {
        return reason;
    }

    private void watch() {
        try {
            while (reason.isEmpty()) {
                Thread.sleep(LOOK.toMillis());
                if (System.nanoTime() > end) {
                    kill(Reason.TIME);
                } else if (chrome.memoryBytes() > MEMORY_BYTES) {
                    kill(Reason.MEMORY);
                }
            }
        } catch (InterruptedException e) {
            // The capture has ended.
        }
    }

    private void kill(Reason why) {
        reason = Optional.of(why);
        chrome.kill();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
