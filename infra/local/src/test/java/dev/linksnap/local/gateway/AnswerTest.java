package dev.linksnap.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {
    @Test
    void takesStatusHeadersCookiesAndBody() {
        Answer answer = of("""
                {"statusCode": 201, "headers": {"Location": "/x"}, "cookies": ["a=1", "b=2"], "body": "done"}""");

        assertEquals(201, answer.status());
        assertEquals(List.of("/x"), answer.headers().get("Location"));
        assertEquals(List.of("a=1", "b=2"), answer.headers().get("Set-Cookie"));
        assertEquals("done", text(answer));
    }

    @Test
    void decodesABase64Body() {
        assertEquals("hello", text(of("{\"statusCode\": 200, \"isBase64Encoded\": true, \"body\": \"aGVsbG8=\"}")));
    }

    @Test
    void servesAnythingElseAsTheBodyOfA200() {
        assertEquals("{\"a\":1}", text(of("{\"a\":1}")));
        assertEquals(List.of("application/json"), of("{\"a\":1}").headers().get("Content-Type"));
    }

    @Test
    void answers500ForABrokenAnswer() {
        assertEquals(500, of("{\"statusCode\": \"many\"}").status());
        assertEquals(500, of("{not json").status());
    }

    private static Answer of(String json) {
        return Answer.of(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
