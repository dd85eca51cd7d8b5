package dev.linksnap.capture;

import dev.linksnap.capture.artifacts.Outline;
import dev.linksnap.capture.artifacts.QualityScore;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.guard.Refusal;
import dev.linksnap.capture.record.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;

/** Notes what a copy lacks, or has wrong, though each step did what it should. */
final class Shortfalls {
    /** Of all words. A clock or a counter is no other page. */
    private static final double MANY_CHANGED = 0.1;

    private static final int NAMED = 3;

    private Shortfalls() {}

    /** Whether the page is another one than the one that was read: then its copies do not agree. */
    static void noteChanges(Visit visit, Duration deadline)
            throws DevToolsException, IOException, InterruptedException {
        if (visit.reading().isEmpty()) {
            return;
        }
        Reading reading = visit.reading().get();
        double calm = visit.tab()
                .evaluate("globalThis.settle ? settle.calm().milliseconds : 1e9", deadline)
                .getAsDouble();
        if (calm * 1e6 > System.nanoTime() - reading.atNanos()) {
            return;
        }
        double changed = changed(words(reading.outline()), words(Outline.read(visit.tab(), deadline)));
        if (changed > MANY_CHANGED) {
            visit.miss(
                    "page",
                    "page_changed",
                    "While the page was copied, " + Math.round(changed * 100) + " % of its words changed.");
        }
    }

    private static Map<String, Integer> words(Document outline) {
        Map<String, Integer> words = new HashMap<>();
        Arrays.stream(outline.body().text().split("\\s+")).forEach(word -> words.merge(word, 1, Integer::sum));
        return words;
    }

    private static double changed(Map<String, Integer> before, Map<String, Integer> after) {
        int same = before.entrySet().stream()
                .mapToInt(word -> Math.min(word.getValue(), after.getOrDefault(word.getKey(), 0)))
                .sum();
        int most = Math.max(sum(before), sum(after));
        return most == 0 ? 0 : 1 - (double) same / most;
    }

    private static int sum(Map<String, Integer> words) {
        return words.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What the network did not bring. */
    static void noteRequests(Visit visit) throws InterruptedException {
        if (visit.recorder().requests() >= visit.limits().requests()) {
            visit.miss("requests", "too_many_requests", "The page makes more requests than a page may make.");
        }
        if (visit.guard().refusals().stream().anyMatch(refusal -> refusal.reason() == Refusal.Reason.BYTES)) {
            visit.miss("requests", "too_many_bytes", "The page sends more than a capture may receive.");
        }
        List<Exchange> needed = QualityScore.needed(visit.recording().exchanges());
        List<Exchange> failed = needed.stream().filter(QualityScore::failed).toList();
        if (failed.size() > 1 && failed.size() * 2 >= needed.size()) {
            List<String> named = failed.stream()
                    .limit(NAMED)
                    .map(exchange -> exchange.url().replaceFirst("[?#].*", ""))
                    .toList();
            visit.miss(
                    "requests",
                    "requests_failed",
                    failed.size() + " of " + needed.size() + " requests failed: " + String.join(", ", named)
                            + (failed.size() > NAMED ? ", …" : ""));
        }
    }
}
