package dev.linksnap.capture.artifacts;

import dev.linksnap.capture.Quality;
import dev.linksnap.capture.record.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;

/** Judges whether a copy is of what people would want to keep. */
public final class QualityScore {
    private static final QualityMarkers MARKERS = QualityMarkers.load();

    /** What the page does without. */
    private static final Set<String> UNIMPORTANT =
            Set.of("Ping", "Prefetch", "Preflight", "CSPViolationReport", "Other");

    private static final int FEW_WORDS = 15;
    private static final int MANY_WORDS = 150;

    private int score = 100;
    private final List<String> reasons = new ArrayList<>();

    private QualityScore() {}

    /**
     * What a copy is judged by.
     *
     * @param status of the main document, 0 if there was no response
     * @param outline what the page shows
     * @param exchanges everything that it asked for
     * @param images number of images that have a place on the page
     * @param missingImages number of those that could not be shown
     * @param blankPicture whether the first screen is of one colour
     */
    public record Evidence(
            int status,
            Document outline,
            List<Exchange> exchanges,
            int images,
            int missingImages,
            boolean blankPicture) {}

    public static Quality of(Evidence evidence) {
        QualityScore judgement = new QualityScore();
        judgement.judge(evidence);
        return new Quality(judgement.score, judgement.reasons);
    }

    private void judge(Evidence evidence) {
        String text = evidence.outline().body().text();
        int words = Wording.count(text);
        if (evidence.status() >= 400) {
            atMost(30, "http_error");
        }
        MARKERS.reasons(evidence.outline(), text, evidence.exchanges())
                .forEach(reason -> atMost(reason.equals("challenge_page") ? 5 : 30, reason));
        if (evidence.blankPicture() && words < FEW_WORDS) {
            atMost(5, "blank_page");
        } else if (evidence.blankPicture()) {
            less(30, "blank_first_screen");
        }
        if (words < FEW_WORDS && evidence.images() < 2) {
            less(20, "little_text");
        }
        // Pictures are counted where they are to be seen.
        lessByShare(40, failedShare(evidence.exchanges()), "failed_resources");
        // Many words are worth keeping without pictures; pictures are all that a page without words has.
        lessByShare(
                words < MANY_WORDS ? 60 : 30,
                evidence.images() == 0 ? 0 : (double) evidence.missingImages() / evidence.images(),
                "missing_images");
    }

    private void atMost(int limit, String reason) {
        score = Math.min(score, limit);
        reasons.add(reason);
    }

    private void less(int points, String reason) {
        score = Math.max(0, score - points);
        reasons.add(reason);
    }

    /** A few losses are usual and say nothing. */
    private void lessByShare(int points, double share, String reason) {
        if (share > 0.1) {
            less((int) Math.round(points * share), reason);
        }
    }

    private static double failedShare(List<Exchange> exchanges) {
        List<Exchange> important = needed(exchanges).stream()
                .filter(exchange -> !exchange.resourceType().equals("Image"))
                .toList();
        long failed = important.stream().filter(QualityScore::failed).count();
        return failed < 2 ? 0 : (double) failed / important.size();
    }

    /** What a page asked for because it needs it. */
    public static List<Exchange> needed(List<Exchange> exchanges) {
        return exchanges.stream()
                .filter(exchange -> !exchange.resourceType().equals("Document"))
                .filter(exchange -> !UNIMPORTANT.contains(exchange.resourceType()) && !exchange.redirect())
                .toList();
    }

    public static boolean failed(Exchange exchange) {
        return exchange.status() >= 400
                || exchange.status() == 0 && exchange.failure().isPresent();
    }
}
