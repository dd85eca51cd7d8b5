package dev.linksnap.capture.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {
    private static final String[] PIECES = {
        "GET",
        "POST",
        "CONNECT",
        " ",
        "http://",
        "HTTP://",
        "https://",
        "a.example",
        "127.0.0.1",
        "0x7f.1",
        "[::1]",
        ":80",
        ":443",
        ":",
        "/",
        "?",
        "#",
        "@",
        "\\",
        "%2e",
        " HTTP/1.1",
        " HTTP/1.0",
        "\r\n",
        "\n",
        "\r",
        "\r\n\r\n",
        "Host:",
        "Content-Length: 5",
        "Content-Length:5",
        "Transfer-Encoding: chunked",
        "Transfer-Encoding:\tchunked",
        " ",
        "\t",
        "\0",
        "Connection: content-length",
        "X: y",
        "\u00e9",
        "Upgrade: websocket",
        ","
    };

    @ParameterizedTest
    @CsvSource({
        "http://a.example, a.example:80, /",
        "http://a.example/, a.example:80, /",
        "http://a.example?b, a.example:80, /?b",
        "HTTP://A.example:8080/b?c, a.example:8080, /b?c",
        "http://[::1]/, [::1]:80, /",
        "http://[0:0::1]:81/, [::1]:81, /",
        "http://0x7f.1/, 127.0.0.1:80, /"
    })
    void seesWhereARequestGoes(String url, String target, String pathAndQuery) throws IOException {
        RequestHead head = RequestHead.parse("GET " + url + " HTTP/1.1\r\n\r\n");
        assertEquals(target, head.target().toString());
        assertEquals(pathAndQuery, head.pathAndQuery());
    }

    @Test
    void keepsTheLengthThoughConnectionNamesIt() throws IOException {
        String rendered = RequestHead.parse("POST http://a.example/ HTTP/1.1\r\nContent-Length: 3\r\n"
                        + "Connection: content-length, x\r\nX: 1\r\n\r\n")
                .rendered();
        assertEquals("POST / HTTP/1.1\r\nContent-Length: 3\r\nHost: a.example\r\n\r\n", rendered);
    }

    /** Whatever comes in, what goes out is one request with one host and one length. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void sendsOutOneRequestOrNone(long seed) {
        Random random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < 3_000; i++) {
            try {
                RequestHead head = RequestHead.parse(text(random));
                if (head.isConnect()) {
                    continue;
                }
                accepted++;
                String[] lines = head.rendered().split("\r\n", -1);
                assertTrue(lines[0].matches("[^ \\r\\n]+ /[^ \\r\\n]* HTTP/1\\.1"), lines[0]);
                assertEquals(1, count(lines, "(?i)host *:.*"));
                assertTrue(count(lines, "(?i)(content-length|transfer-encoding) *:.*") <= 1);
                assertEquals(lines.length - 2, indexOfEmpty(lines));
                assertTrue(head.rendered().replace("\r\n", "").chars().allMatch(c -> c != '\r' && c != '\n' && c != 0));
            } catch (IOException e) {
                assertEquals(MalformedMessageException.class, e.getClass());
            }
        }
        assertTrue(accepted > 50, accepted + " accepted");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void readsEveryResponseOrSaysItIsNone(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            try {
                ResponseHead head = ResponseHead.parse("HTTP/1.1 200 OK\r\n" + text(random));
                String rendered = head.rendered(head.body("GET"));
                assertEquals(rendered.length() - 4, rendered.indexOf("\r\n\r\n"));
            } catch (IOException e) {
                assertTrue(e instanceof MalformedMessageException || e instanceof TroubleException);
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        if (random.nextInt(4) > 0) {
            text.append("GET http://a.example");
        }
        int pieces = random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        if (random.nextInt(4) > 0) {
            text.append(" HTTP/1.1\r\n");
        }
        int headers = random.nextInt(4);
        for (int i = 0; i < headers; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextInt(5) > 0 ? "\r\n" : "");
        }
        return text.append(random.nextInt(5) > 0 ? "\r\n" : "").toString();
    }

    private static long count(String[] lines, String pattern) {
        return Arrays.stream(lines).filter(line -> line.matches(pattern)).count();
    }

    private static int indexOfEmpty(String[] lines) {
        return Arrays.asList(lines).indexOf("");
    }
}
