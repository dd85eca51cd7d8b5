package dev.linksnap.bench;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** How long this thread has waited for answers of AWS's emulators. The SDK finds this class by a file among the resources. */
public final class EmulatorShare implements ExecutionInterceptor {
    private static final ThreadLocal<long[]> WAITED = ThreadLocal.withInitial(() -> new long[2]);

    /** Nanoseconds since this was asked last. */
    static long take() {
        long waited = WAITED.get()[0];
        WAITED.get()[0] = 0;
        return waited;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        WAITED.get()[1] = System.nanoTime();
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        WAITED.get()[0] += System.nanoTime() - WAITED.get()[1];
    }
}
