package dev.linksnap.capture.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties that hold for whatever text is given. */
class UrlFuzzTest {
    private static final String[] PIECES = {
        "http:",
        "https:",
        "HTTP:",
        "//",
        "/",
        "\\",
        "?",
        "#",
        "@",
        ":",
        ".",
        "..",
        "%2e",
        "%2E%2e",
        "a",
        "Z",
        "com",
        "127",
        "0x7f",
        "0177",
        "1",
        "256",
        "4294967296",
        "[",
        "]",
        "::",
        "1:2",
        "[::1]",
        "[::ffff:1.2.3.4]",
        "%",
        "%41",
        "%zz",
        "%00",
        "%25",
        "xn--",
        "xn--zca",
        "ß",
        "é",
        "日本",
        "。",
        "１２７",
        "⑦",
        "\u200d",
        "\u200c",
        "\u00ad",
        "א",
        "ي",
        "\uD83D\uDE00",
        "\uD800",
        "\t",
        "\n",
        " ",
        "^",
        "|",
        "{",
        "`",
        "\"",
        "'",
        "<",
        "~",
        "_",
        "&",
        "=",
        "utm_source=x",
        "80",
        "65536",
        "\u0000",
        "\u001f",
        "\u007f",
        "\ufffd",
        "\ufeff",
        "℀",
        "／",
        "＠",
        "\u0300"
    };

    private final UrlRules rules = new UrlRules();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void readsItsOwnWritingTheSame(long seed) {
        Random random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < 5_000; i++) {
            Optional<WebUrl> url = parse(text(random));
            if (url.isEmpty()) {
                continue;
            }
            accepted++;
            assertEquals(url.get(), rules.parse(url.get().toString()));
            assertEquals(
                    url.get().hostPort(), HostPort.parse(url.get().hostPort().toString()));
            assertEquals(rules.identity(url.get()), rules.identity(rules.identity(url.get())));
            assertTrue(url.get().toString().chars().allMatch(c -> c > ' ' && c < 0x7F), url.get()::toString);
        }
        assertTrue(accepted > 500, accepted + " accepted");
    }

    @Test
    void readsTheLongestTextsInNoTime() {
        for (String piece : PIECES) {
            parse("http://a" + piece.repeat(UrlRules.LONGEST / piece.length() - 10));
            parse(piece.repeat(UrlRules.LONGEST / piece.length()));
        }
    }

    private Optional<WebUrl> parse(String text) {
        try {
            return Optional.of(rules.parse(text));
        } catch (InvalidUrlException e) {
            return Optional.empty();
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : "http://");
        if (random.nextBoolean()) {
            text.append("host.example");
        }
        for (int pieces = 1 + random.nextInt(8); pieces > 0; pieces--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
