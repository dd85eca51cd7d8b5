package dev.linksnap.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;

/** Handlers with their events read and written as Lambda's own Java runtime does it, by the same library. */
public final class EventHandlers {
    private EventHandlers() {}

    /** @param handler a {@link RequestHandler} or a {@link RequestStreamHandler} */
    public static EventHandler of(Object handler) {
        if (handler instanceof RequestStreamHandler stream) {
            return (event, context) -> handle(stream, event, context);
        }
        if (handler instanceof RequestHandler<?, ?> request) {
            return typed(request);
        }
        throw new IllegalArgumentException(handler.getClass().getName() + " is not a Lambda handler");
    }

    private static byte[] handle(RequestStreamHandler handler, byte[] event, Context context) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), output, context);
        return output.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static <I, O> EventHandler typed(RequestHandler<I, O> handler) {
        ParameterizedType types = Arrays.stream(handler.getClass().getGenericInterfaces())
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .filter(type -> type.getRawType() == RequestHandler.class)
                .findFirst()
                .orElseThrow();
        PojoSerializer<I> input = (PojoSerializer<I>) serializer(types.getActualTypeArguments()[0]);
        PojoSerializer<O> output = (PojoSerializer<O>) serializer(types.getActualTypeArguments()[1]);
        return (event, context) -> {
            O answer = handler.handleRequest(input.fromJson(new ByteArrayInputStream(event)), context);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            output.toJson(answer, bytes);
            return bytes.toByteArray();
        };
    }

    private static PojoSerializer<?> serializer(Type type) {
        if (type instanceof Class<?> raw && LambdaEventSerializers.isLambdaSupportedEvent(raw.getName())) {
            return LambdaEventSerializers.serializerFor(raw, EventHandlers.class.getClassLoader());
        }
        return JacksonFactory.getInstance().getSerializer(type);
    }
}
