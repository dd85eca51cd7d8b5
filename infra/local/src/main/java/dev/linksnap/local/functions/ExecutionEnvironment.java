package dev.linksnap.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One instance of a function: its own handler object and thread, and one event at a time. */
final class ExecutionEnvironment implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ExecutionEnvironment.class.getName());

    private final String name;
    private final Object handler;
    private final EventHandler events;
    private final ExecutorService thread;

    ExecutionEnvironment(String name, Object handler) {
        this.name = name;
        this.handler = handler;
        this.events = EventHandlers.of(handler);
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread created = new Thread(work, name);
            created.setDaemon(true);
            return created;
        });
    }

    /** @throws FunctionError also when it took too long; the environment must not be used again then */
    byte[] invoke(byte[] event, Context context, Duration timeout) throws FunctionError, InterruptedException {
        Future<byte[]> answer = thread.submit(() -> events.handle(event, context));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw FunctionError.thrown(failed.getCause());
        } catch (TimeoutException late) {
            throw FunctionError.timedOut(name + " timed out after " + timeout.toSeconds() + " seconds", late);
        }
    }

    /** Interrupts what runs; a handler that holds something, such as a browser, gives it back. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (handler instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (Exception notClosed) {
            LOG.log(Level.WARNING, name + " did not close", notClosed);
        }
    }
}
