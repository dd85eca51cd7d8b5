package dev.linksnap.snapshots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import dev.linksnap.capture.ArtifactKind;
import dev.linksnap.capture.CaptureOptions;
import dev.linksnap.capture.Viewport;
import dev.linksnap.capture.WaitUntil;
import dev.linksnap.http.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureOptionsJsonTest {
    private static final String EVERYTHING = """
            {"device": "mobile", "viewport": {"width": 400, "height": 900, "scale": 1.5}, "locale": "de-AT",
             "timezone": "Europe/Vienna", "colorScheme": "dark", "waitUntil": "selector:#a > b", "delayMs": 500, "scroll": false, "hideConsent": true,
             "blockAds": true, "artifacts": ["page.pdf", "page.html"], "timeoutMs": 90000}
            """;

    @Test
    void readsEveryOption() {
        CaptureOptions options = parse(EVERYTHING);

        assertEquals(new Viewport(400, 900, 1.5, true), options.viewport());
        assertEquals(Optional.of("de-AT"), options.locale());
        assertEquals(Optional.of("Europe/Vienna"), options.timezone());
        assertEquals(Optional.of("dark"), options.colorScheme());
        assertEquals(new WaitUntil.Selector("#a > b"), options.waitUntil());
        assertEquals(Duration.ofMillis(500), options.delay());
        assertEquals(List.of(false, true, true), List.of(options.scroll(), options.hideConsent(), options.blockAds()));
        assertEquals(Set.of(ArtifactKind.PAGE, ArtifactKind.PDF), options.artifacts());
        assertEquals(Duration.ofSeconds(90), options.limits().total());
    }

    @Test
    void nothingMeansAsUsual() {
        assertEquals(CaptureOptions.DEFAULTS, parse("{}"));
        assertEquals(CaptureOptions.DEFAULTS, parse("{\"viewport\": null, \"delayMs\": null}"));
        assertEquals("{}", CaptureOptionsJson.render(CaptureOptions.DEFAULTS).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                EVERYTHING,
                "{\"device\": \"mobile\"}",
                "{\"viewport\": {\"width\": 1920}}",
                "{\"viewport\": {\"width\": 1920}, \"device\": \"mobile\"}",
                "{\"waitUntil\": \"load\"}",
                "{\"scroll\": false}"
            })
    void readsWhatItHasWritten(String json) {
        CaptureOptions options = parse(json);
        assertEquals(options, CaptureOptionsJson.parse(CaptureOptionsJson.render(options), ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"device": "watch"}             | /capture/device           | must be desktop or mobile
            {"viewport": 3}                 | /capture/viewport         | must be an object
            {"viewport": {"width": 0}}      | /capture/viewport/width   | must be a number from 1 to 4096
            {"viewport": {"width": 1.5}}    | /capture/viewport/width   | must be a whole number
            {"viewport": {"scale": 9}}      | /capture/viewport/scale   | must be a number from 0.5 to 4
            {"viewport": {"depth": 9}}      | /capture/viewport/depth   | is not a known field
            {"locale": "not a locale"}      | /capture/locale           | must be a BCP 47 language tag, such as de-AT
            {"timezone": "Mars"}            | /capture/timezone         | must be an IANA time zone, such as Europe/Vienna
            {"colorScheme": "red"}          | /capture/colorScheme      | must be light or dark
            {"delayMs": 10001}              | /capture/delayMs          | must be a number from 0 to 10000
            {"delayMs": "1"}                | /capture/delayMs          | must be a number from 0 to 10000
            {"timeoutMs": 120001}           | /capture/timeoutMs        | must be a number from 1000 to 120000
            {"scroll": "yes"}               | /capture/scroll           | must be true or false
            {"waitUntil": "later"}          | /capture/waitUntil        | must be load, idle, or selector: and a CSS selector of at most 500 characters
            {"waitUntil": "selector: "}     | /capture/waitUntil        | must be load, idle, or selector: and a CSS selector of at most 500 characters
            {"waitFor": "load"}             | /capture/waitFor          | is not a known field
            {"headers": {"a": "b"}}         | /capture/headers          | is not supported yet: this stack has no key to encrypt it with
            {"cookies": []}                 | /capture/cookies          | is not supported yet: this stack has no key to encrypt it with
            """)
    void namesWhatIsWrong(String json, String pointer, String detail) {
        Problem problem = assertThrows(Problem.class, () -> parse(json));
        assertEquals(422, problem.status());
        assertEquals(List.of(new Problem.FieldError(pointer, detail)), problem.errors());
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        Problem problem = assertThrows(
                Problem.class,
                () -> parse("{\"device\": 1, \"artifacts\": [\"page.html\", \"page.gif\"], \"colour\": \"red\"}"));
        assertEquals(
                List.of("/capture/device", "/capture/artifacts/1", "/capture/colour"),
                problem.errors().stream().map(Problem.FieldError::pointer).toList());
    }

    private static CaptureOptions parse(String json) {
        return CaptureOptionsJson.parse(JsonParser.parseString(json), "/capture");
    }
}
