package dev.linksnap.local.functions;

import com.amazonaws.services.lambda.runtime.Context;

/** A handler as Lambda sees it: JSON in, JSON out. */
@FunctionalInterface
public interface EventHandler {
    byte[] handle(byte[] event, Context context) throws Exception;
}
