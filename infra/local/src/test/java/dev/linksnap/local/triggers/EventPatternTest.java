package dev.linksnap.local.triggers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPatternTest {
    private static final JsonObject EVENT = json(
            "{'source': 'linksnap', 'detail-type': 'Link Added', 'detail': {'host': 'a.org', 'tags': ['x', 'y'], 'n': 3}}");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'source': ['linksnap']}; true",
                "{'source': ['other', 'linksnap'], 'detail-type': ['Link Added']}; true",
                "{'source': ['linksnap'], 'detail-type': ['Snapshot Failed']}; false",
                "{'detail': {'host': ['a.org'], 'n': [3]}}; true",
                "{'detail': {'tags': ['y']}}; true",
                "{'detail': {'tags': ['z']}}; false",
                "{'detail': {'missing': ['y']}}; false",
                "{'detail': {'missing': [{'exists': false}]}}; true",
                "{'detail': {'host': [{'exists': true}]}}; true",
                "{'detail': {'host': [{'prefix': 'a.'}]}}; true",
                "{'detail': {'host': [{'suffix': '.com'}]}}; false",
                "{'detail': {'host': [{'anything-but': ['a.org']}]}}; false",
                "{'detail': {'host': [{'anything-but': 'b.org'}]}}; true",
                "{'detail': {'host': [{'equals-ignore-case': 'A.ORG'}]}}; true",
            })
    void matchesAsEventBridgeDoes(String pattern, boolean expected) {
        assertEquals(expected, new EventPattern(json(pattern)).matches(EVENT));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }
}
