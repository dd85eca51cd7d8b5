package dev.linksnap.local;

import dev.linksnap.lambda.Wiring;
import java.lang.reflect.InvocationTargetException;

/** Handler classes, by name as the template gives it, with the configuration of their function. */
final class Handlers {
    private Handlers() {}

    static Object create(String className, Wiring wiring) {
        try {
            return Class.forName(className).getConstructor(Wiring.class).newInstance(wiring);
        } catch (InvocationTargetException thrown) {
            throw new IllegalStateException(className + " did not start", thrown.getCause());
        } catch (ReflectiveOperationException noHandler) {
            throw new IllegalStateException(className + " has no public constructor that takes a Wiring", noHandler);
        }
    }
}
