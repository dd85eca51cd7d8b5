package dev.linksnap.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsEveryKindOfValue() {
        String text = "{\"a\":[1,-2.50,true,null,\"\\u00e9\"],\"b\":{}}";
        assertEquals(
                "{\"a\":[1,-2.50,true,null,\"é\"],\"b\":{}}", Json.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "nul",
                "TRUE",
                "NaN",
                "01",
                "+1",
                "1.",
                "\"\t\"",
                "\"\\x\"",
                "[1] 2",
                "// no\n1",
                "\"\\ud800\"",
                "1e999999999",
                "\u00001"
            })
    void refusesWhatIsNotJson(String text) {
        Problem problem = assertThrows(Problem.class, () -> Json.parse(text));
        assertEquals("400 invalid_json", problem.status() + " " + problem.code());
    }

    @Test
    void refusesAMemberThatComesTwice() {
        Problem problem = assertThrows(Problem.class, () -> Json.parse("{\"url\":1,\"\\u0075rl\":2}"));
        assertEquals("The body is not valid JSON: the member 'url' comes twice.", problem.getMessage());
    }

    @Test
    void boundsTheDepth() {
        Json.parse("[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH));
        String deeper = "[".repeat(100_000) + "]".repeat(100_000);
        assertEquals(
                "The body is not valid JSON: it is nested deeper than 64 levels.",
                assertThrows(Problem.class, () -> Json.parse(deeper)).getMessage());
    }

    @Test
    void boundsTheSizeInBytes() {
        String text = "\"" + "€".repeat(Json.MAX_BYTES / 3) + "\"";
        assertEquals(
                "body_too_large",
                assertThrows(Problem.class, () -> Json.parse(text)).code());
    }

    @Test
    void boundsTheLengthOfNumbers() {
        assertEquals(
                "The body is not valid JSON: a number has more than 100 characters.",
                assertThrows(Problem.class, () -> Json.parse("1".repeat(101))).getMessage());
    }
}
