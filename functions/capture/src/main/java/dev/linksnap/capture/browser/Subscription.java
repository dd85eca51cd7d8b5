package dev.linksnap.capture.browser;

/** A handler's place in the stream of events. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /** The handler is not called any more, except for an event that is being handled right now. */
    @Override
    void close();
}
