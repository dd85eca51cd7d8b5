package dev.linksnap.capture.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdnaTest {
    @ParameterizedTest
    @CsvSource({
        "例え.テスト, xn--r8jz45g.xn--zckzah",
        "Bücher.example, xn--bcher-kva.example",
        "straße.de, xn--strae-oqa.de",
        "faß.de, xn--fa-hia.de",
        "☃.net, xn--n3h.net",
        "a--b.ü, a--b.xn--tda",
        "xn--zca.example, xn--zca.example"
    })
    void writesNamesInPunycode(String name, String ascii) {
        assertEquals(Optional.of(ascii), Idna.toAscii(name));
    }

    @Test
    void treatsAllDotsAlike() {
        assertEquals(Optional.of("a.b.c.d"), Idna.toAscii("a。b．c｡d"));
    }

    @Test
    void dropsWhatNobodySees() {
        assertEquals(Optional.of("ab"), Idna.toAscii("a\u00ADb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xn--a", "xn--", "xn--abc-", "xn--zca-\u00e9", "\uFFFD.com", "\u0300a.com", "\uD800.com"})
    void refusesWhatIsNoName(String name) {
        assertEquals(Optional.empty(), Idna.toAscii(name));
    }

    @Test
    void refusesTextThatRunsBothWays() {
        assertEquals(Optional.empty(), Idna.toAscii("\u064Aa"));
        assertEquals(Optional.empty(), Idna.toAscii("\u064A.1"));
        assertEquals(Optional.of("xn--mhb.example"), Idna.toAscii("\u064A.example"));
    }

    @Test
    void takesJoinersOnlyWhereTheyMeanSomething() {
        assertEquals(Optional.empty(), Idna.toAscii("\u200D.example"));
        assertEquals(Optional.of("xn--10cl1a0b660p"), Idna.toAscii("\u0DC1\u0DCA\u200D\u0DBB\u0DD3"));
        assertEquals(Optional.of("xn--mgba3gch31f060k"), Idna.toAscii("\u0646\u0627\u0645\u0647\u200C\u0627\u06CC"));
    }
}
