package dev.linksnap.capture.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRulesTest {
    private final UrlRules rules = new UrlRules();

    @Test
    void writesSchemeAndHostInLowerCase() {
        assertEquals("https://example.com/Path", parsed("HTTPS://EXAMPLE.com/Path"));
    }

    @Test
    void leavesOutTheDefaultPort() {
        assertEquals("https://example.com/", parsed("https://example.com:443"));
        assertEquals("https://example.com:80/", parsed("https://example.com:80"));
    }

    @Test
    void saysThePortThatIsMeant() {
        assertEquals(443, rules.parse("https://example.com").port());
        assertEquals(8_080, rules.parse("http://example.com:08080").port());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433/",
                "http://0x7f.1/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://127.0.0.1./",
                "http://%31%32%37.0.0.1/",
                "http://１２７.０.０.１/",
                "http://①②⑦。0。0。①/"
            })
    void seesTheAddressInEverySpelling(String spelling) {
        assertEquals("http://127.0.0.1/", parsed(spelling));
    }

    @Test
    void compressesIpv6Addresses() {
        assertEquals("http://[::ffff:7f00:1]/", parsed("http://[0:0:0:0:0:FFFF:127.0.0.1]/"));
    }

    @Test
    void takesTheHostAfterTheLastAtSignOrNothing() {
        assertEquals("invalid_url", refusal("http://example.com@127.0.0.1/"));
        assertEquals("http://127.0.0.1/", parsed("http://@127.0.0.1/"));
    }

    @Test
    void refusesCredentials() {
        assertEquals("invalid_url", refusal("https://user:secret@example.com/"));
    }

    @Test
    void readsBackslashesAsSlashes() {
        assertEquals("http://evil.example/@good.example/", parsed("http:\\\\evil.example\\@good.example/"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/?a=b|c, https://example.com/?a=b|c",
        "https://example.com/?a[]=^1, https://example.com/?a[]=^1",
        "https://example.com/a|b, https://example.com/a|b",
        "https://under_score.example/, https://under_score.example/"
    })
    void takesWhatJavasOwnParserRefuses(String text, String expected) {
        assertEquals(expected, parsed(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "file:/etc/passwd",
                "view-source:http://example.com",
                "javascript:alert(1)",
                "data:text/html,hello",
                "chrome://version",
                "ftp://example.com/",
                "ws://example.com/",
                "blob:https://example.com/1",
                "about:blank",
                "FiLe:///etc/passwd",
                "source:file:///etc/passwd"
            })
    void refusesOtherSchemes(String text) {
        assertEquals("unsupported_scheme", refusal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "example.com", "//example.com", "/path", "http://", "https:///", "http://a b/"})
    void refusesWhatIsNoAbsoluteUrl(String text) {
        assertEquals("invalid_url", refusal(text));
    }

    @Test
    void refusesUrlsThatAreTooLong() {
        String longest = "https://example.com/" + "a".repeat(UrlRules.LONGEST - 20);
        assertEquals(longest, parsed(longest));
        assertEquals("url_too_long", refusal(longest + "a"));
    }

    @Test
    void refusesUrlsThatEncodingMakesTooLong() {
        assertEquals("url_too_long", refusal("https://example.com/" + "é".repeat(2_000)));
    }

    @Test
    void readsReferencesAgainstTheirBase() {
        WebUrl base = rules.parse("https://example.com:8443/a/b?c#d");
        assertEquals("https://example.com:8443/a/e", rules.parse("e", base).toString());
        assertEquals("https://example.com:8443/e?f", rules.parse("/e?f", base).toString());
        assertEquals("https://example.org/", rules.parse("//example.org", base).toString());
        assertEquals("https://example.com:8443/a/b?c", rules.parse("", base).toString());
    }

    @Test
    void keepsTheFragmentOfWhatIsFetched() {
        assertEquals(
                Optional.of("part"), rules.parse("https://example.com/#part").fragment());
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/?utm_source=x&id=1&fbclid=y, https://example.com/?id=1",
        "https://example.com/?UTM_Source=x, https://example.com/",
        "https://example.com/?b=2&a=1, https://example.com/?b=2&a=1",
        "https://example.com/?, https://example.com/",
        "https://example.com/#part, https://example.com/",
        "https://example.com/#!/page, https://example.com/#!/page",
        "https://example.com/#/page, https://example.com/#/page",
        "https://example.com./, https://example.com/",
        "https://www.youtube.com/watch?v=1&si=abc, https://www.youtube.com/watch?v=1",
        "https://example.com/?si=abc, https://example.com/?si=abc",
        "https://notyoutube.com/?si=abc, https://notyoutube.com/?si=abc"
    })
    void recognisesTheSamePage(String text, String identity) {
        assertEquals(identity, rules.identity(rules.parse(text)).toString());
    }

    @Test
    void neverChangesWhatIsFetched() {
        assertEquals("https://example.com/?utm_source=x#a", parsed("https://example.com/?utm_source=x#a"));
    }

    private String parsed(String text) {
        return rules.parse(text).toString();
    }

    private String refusal(String text) {
        return assertThrows(InvalidUrlException.class, () -> rules.parse(text)).code();
    }
}
