package dev.linksnap.local.emulators;

import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The emulators' four ways to log, all led to one: {@code logback.xml}. */
final class QuietLogs {
    private QuietLogs() {}

    /** Before any emulator starts: a logger that is asked for while logging begins would warn of itself. */
    static void install() {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // Spring would set up logging anew, under the feet of the other emulators.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        LoggerFactory.getILoggerFactory();
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
