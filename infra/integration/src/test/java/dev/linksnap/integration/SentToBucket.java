package dev.linksnap.integration;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Keeps the requests to S3 as they were sent. The SDK finds this class by a file of its own among the resources. */
public final class SentToBucket implements ExecutionInterceptor {
    private static final List<SdkHttpRequest> SENT = new CopyOnWriteArrayList<>();

    static void reset() {
        SENT.clear();
    }

    /** In the order in which they were sent. */
    static List<SdkHttpRequest> puts() {
        return SENT.stream()
                .filter(request -> request.method().name().equals("PUT"))
                .toList();
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        SENT.add(context.httpRequest());
    }
}
