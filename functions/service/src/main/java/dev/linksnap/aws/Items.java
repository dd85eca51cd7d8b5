package dev.linksnap.aws;

import dev.linksnap.Rfc3339;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How values look in the table's items. */
public final class Items {
    private Items() {}

    /** RFC 3339 in UTC with three digits of milliseconds, so that times sort as text. */
    public static AttributeValue time(Instant time) {
        return AttributeValue.fromS(Rfc3339.text(time));
    }

    public static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    public static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    /** A text attribute that may be absent. */
    public static Optional<String> text(Map<String, AttributeValue> item, String attribute) {
        return Optional.ofNullable(item.get(attribute)).map(AttributeValue::s);
    }

    /** A number that is zero where it is absent. */
    public static long number(Map<String, AttributeValue> item, String attribute) {
        return item.containsKey(attribute) ? Long.parseLong(item.get(attribute).n()) : 0;
    }
}
