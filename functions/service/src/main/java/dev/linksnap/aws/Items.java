package dev.linksnap.aws;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How values look in the table's items. */
public final class Items {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Items() {}

    /** RFC 3339 in UTC with three digits of milliseconds, so that times sort as text. */
    public static AttributeValue time(Instant time) {
        return AttributeValue.fromS(TIME.format(time));
    }

    public static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    /** A text attribute that may be absent. */
    public static Optional<String> text(Map<String, AttributeValue> item, String attribute) {
        return Optional.ofNullable(item.get(attribute)).map(AttributeValue::s);
    }
}
