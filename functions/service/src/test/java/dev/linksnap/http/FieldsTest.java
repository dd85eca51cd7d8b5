package dev.linksnap.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldsTest {
    @Test
    void readsWhatIsThere() {
        Fields fields = fields("{\"title\":\"x\",\"tags\":[\"a\",\"b\"],\"deep\":true}");

        assertEquals(Optional.of("x"), fields.text("title", 1));
        assertEquals(List.of("a", "b"), fields.texts("tags", 2));
        assertEquals(Optional.of(true), fields.flag("deep"));
        assertEquals(Optional.empty(), fields.text("note", 1));
        fields.end();
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertEquals(Optional.of("😀"), fields("{\"title\":\"😀\"}").text("title", 1));
    }

    @Test
    void takesNullForAbsent() {
        Fields fields = fields("{\"title\":null}");

        assertTrue(fields.isNull("title"));
        assertEquals(Optional.empty(), fields.text("title", 1));
        fields.end();
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        Fields fields = fields("{\"title\":\"xy\",\"tags\":[\"a\",1],\"deep\":\"yes\",\"a/b~c\":1}");
        fields.text("title", 1);
        fields.texts("tags", 2);
        fields.flag("deep");

        assertEquals(
                List.of(
                        "/title has 2 characters; the limit is 1",
                        "/tags/1 must be a string",
                        "/deep must be true or false",
                        "/a~1b~0c is not a known field"),
                errors(fields));
    }

    @Test
    void pointsIntoNestedObjects() {
        Fields inner = Fields.of(Json.parse("{\"x\":1}"), "/capture");
        assertEquals(List.of("/capture/x is not a known field"), errors(inner));
    }

    @Test
    void refusesWhatIsNoObject() {
        assertEquals(422, assertThrows(Problem.class, () -> fields("[]")).status());
    }

    private static Fields fields(String json) {
        return Fields.of(Json.parse(json), "");
    }

    private static List<String> errors(Fields fields) {
        return assertThrows(Problem.class, fields::end).errors().stream()
                .map(error -> error.pointer() + " " + error.detail())
                .toList();
    }
}
