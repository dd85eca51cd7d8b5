package dev.linksnap.local.functions;

import dev.linksnap.local.template.FunctionResource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** A function with its execution environments: warm ones first, new ones up to the function's concurrency. */
public final class LambdaFunction implements AutoCloseable {
    private static final Logger LOG = System.getLogger(LambdaFunction.class.getName());

    private final FunctionResource resource;
    private final String arn;
    private final Supplier<Object> handlers;
    private final Semaphore concurrency;
    private final Deque<ExecutionEnvironment> warm = new ArrayDeque<>();
    private final Set<ExecutionEnvironment> all = new HashSet<>();

    /**
     * @param handlers makes the handler of a new environment
     * @param concurrency how many events at once; the next one waits
     */
    public LambdaFunction(FunctionResource resource, String arn, Supplier<Object> handlers, int concurrency) {
        this.resource = resource;
        this.arn = arn;
        this.handlers = handlers;
        this.concurrency = new Semaphore(concurrency, true);
    }

    public FunctionResource resource() {
        return resource;
    }

    public String arn() {
        return arn;
    }

    /** @return what the function answered, as JSON */
    public byte[] invoke(byte[] event) throws FunctionError, InterruptedException {
        concurrency.acquire();
        try {
            return invokeIn(environment(), event);
        } catch (FunctionError error) {
            LOG.log(Level.WARNING, resource.name() + " failed: " + error.type() + ": " + error.getMessage());
            throw error;
        } finally {
            concurrency.release();
        }
    }

    private byte[] invokeIn(ExecutionEnvironment environment, byte[] event) throws FunctionError, InterruptedException {
        boolean reusable = false;
        try {
            byte[] answer = environment.invoke(event, new Invocation(resource, arn), resource.timeout());
            reusable = true;
            return answer;
        } catch (FunctionError error) {
            reusable = !error.isTimeout();
            throw error;
        } finally {
            giveBack(environment, reusable);
        }
    }

    private ExecutionEnvironment environment() throws FunctionError {
        synchronized (warm) {
            if (!warm.isEmpty()) {
                return warm.pop();
            }
        }
        try {
            ExecutionEnvironment environment = new ExecutionEnvironment(resource.name(), handlers.get());
            synchronized (warm) {
                all.add(environment);
            }
            return environment;
        } catch (RuntimeException notStarted) {
            throw FunctionError.thrown(notStarted);
        }
    }

    private void giveBack(ExecutionEnvironment environment, boolean reusable) {
        synchronized (warm) {
            if (reusable) {
                warm.push(environment);
                return;
            }
            all.remove(environment);
        }
        environment.close();
    }

    @Override
    public void close() {
        synchronized (warm) {
            all.forEach(ExecutionEnvironment::close);
            all.clear();
            warm.clear();
        }
    }
}
