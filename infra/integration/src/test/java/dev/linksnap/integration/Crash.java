package dev.linksnap.integration;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** The process dies at a request to AWS: before it or right after it. From then on nothing of it reaches AWS. */
final class Crash implements ExecutionInterceptor {
    private static final ExecutionAttribute<Integer> NUMBER = new ExecutionAttribute<>("numberOfTheRequest");

    private final int atRequest;
    private final boolean afterwards;
    private int requests;
    private boolean dead;

    private Crash(int atRequest, boolean afterwards) {
        this.atRequest = atRequest;
        this.afterwards = afterwards;
    }

    static Crash before(int request) {
        return new Crash(request, false);
    }

    static Crash after(int request) {
        return new Crash(request, true);
    }

    /** False if the work was over before. */
    synchronized boolean hasHappened() {
        return dead;
    }

    @Override
    public synchronized void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        requests++;
        attributes.putAttribute(NUMBER, requests);
        if (requests == atRequest && !afterwards) {
            dead = true;
        }
        dieIfDead();
    }

    @Override
    public synchronized void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (attributes.getAttribute(NUMBER) == atRequest && afterwards) {
            dead = true;
        }
        dieIfDead();
    }

    private void dieIfDead() {
        if (dead) {
            throw new IllegalStateException("the process is dead");
        }
    }
}
