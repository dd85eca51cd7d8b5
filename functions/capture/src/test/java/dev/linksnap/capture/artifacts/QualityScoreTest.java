package dev.linksnap.capture.artifacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.linksnap.capture.Quality;
import dev.linksnap.capture.record.Exchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class QualityScoreTest {
    private static final String PROSE = "The river rose in the night and by morning the lower fields lay under water. ";

    private static Quality judge(int status, String html) {
        return QualityScore.of(new QualityScore.Evidence(status, Jsoup.parse(html), List.of(), 0, 0, false));
    }

    private static Exchange exchange(String url, int status) {
        return new Exchange(
                url,
                url,
                "GET",
                Map.of(),
                Optional.empty(),
                status,
                "",
                Map.of(),
                Optional.empty(),
                0,
                "text/javascript",
                "Script",
                Instant.EPOCH,
                Optional.empty(),
                false);
    }

    @Test
    void leavesGoodPagesAlone() {
        assertEquals(new Quality(100, List.of()), judge(200, "<title>Floods</title><p>" + PROSE.repeat(9)));
        assertEquals(
                new Quality(100, List.of()), judge(200, "<title>Captcha - Encyclopedia</title><p>" + PROSE.repeat(60)));
        assertEquals(
                new Quality(100, List.of()),
                judge(200, "<title>HTTP 404 explained</title><p>The page you are looking for: " + PROSE.repeat(30)));
        assertTrue(
                judge(200, "<title>Example Domain</title><p>" + PROSE.repeat(2)).isGood());
    }

    @Test
    void knowsChallengePages() {
        List<String> pages = List.of(
                "<title>Just a moment...</title><p>example.com needs to review the security of your connection",
                "<title>Attention Required! | Cloudflare</title><p>Sorry, you have been blocked",
                "<title>example.com</title><p>Checking your browser before accessing example.com",
                "<title>x</title><div id=px-captcha></div><p>Press",
                "<title>百度安全验证</title><p>请完成下方验证后继续操作");
        for (String page : pages) {
            Quality quality = judge(200, page);
            assertFalse(quality.isGood(), page);
            assertTrue(quality.reasons().contains("challenge_page"), page);
        }
    }

    @Test
    void knowsConsentWalls() {
        Quality quality = judge(
                200,
                "<title>Before you continue to Google Search</title><form action=https://consent.google.com/save>"
                        + "<p>We use cookies and data to deliver and maintain services</form>");
        assertFalse(quality.isGood());
        assertTrue(quality.reasons().contains("consent_wall"));
    }

    @Test
    void knowsPagesThatAreNotThere() {
        assertEquals(
                List.of("soft_404"),
                judge(200, "<title>Page not found | Shop</title><p>" + PROSE.repeat(3))
                        .reasons());
        assertEquals(
                List.of("soft_404"),
                judge(200, "<title>404: Not Found</title><p>" + PROSE.repeat(3)).reasons());
        assertEquals(
                List.of("soft_404"),
                judge(200, "<title>Shop</title><h1>This page does not exist</h1><p>" + PROSE.repeat(2))
                        .reasons());
    }

    @Test
    void marksErrorStatus() {
        Quality quality = judge(500, "<title>Oops</title><p>" + PROSE.repeat(9));
        assertFalse(quality.isGood());
        assertEquals(List.of("http_error"), quality.reasons());
    }

    @Test
    void knowsBlankPages() {
        Quality blank = QualityScore.of(new QualityScore.Evidence(200, Jsoup.parse(""), List.of(), 0, 0, true));
        assertFalse(blank.isGood());
        assertTrue(blank.reasons().contains("blank_page"));
    }

    @Test
    void countsFailedRequestsAndMissingImages() {
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            exchanges.add(exchange("http://a/" + i, i < 5 ? 404 : 200));
        }
        Quality quality = QualityScore.of(
                new QualityScore.Evidence(200, Jsoup.parse("<p>" + PROSE.repeat(9)), exchanges, 10, 5, false));
        assertEquals(new Quality(50, List.of("failed_resources", "missing_images")), quality);
    }

    @Test
    void knowsPicturesThatAreAllMissing() {
        assertFalse(missingPictures("<p>" + PROSE).isGood());
        assertTrue(missingPictures("<p>" + PROSE.repeat(20)).isGood());
        assertEquals(
                List.of("missing_images"),
                missingPictures("<p>" + PROSE.repeat(20)).reasons());
    }

    private static Quality missingPictures(String html) {
        return QualityScore.of(new QualityScore.Evidence(200, Jsoup.parse(html), List.of(), 9, 9, false));
    }

    @Test
    void forgivesSingleFailures() {
        List<Exchange> exchanges = List.of(exchange("http://a/1", 404), exchange("http://a/2", 200));
        Quality quality = QualityScore.of(
                new QualityScore.Evidence(200, Jsoup.parse("<p>" + PROSE.repeat(9)), exchanges, 20, 1, false));
        assertEquals(100, quality.score());
    }
}
