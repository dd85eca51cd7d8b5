package dev.linksnap.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Subscription;
import dev.linksnap.capture.browser.Tab;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** When Chrome drew frames while something was done to a page, from its own trace. */
final class FrameTrace {
    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final long MICROS_PER_SECOND = 1_000_000;

    /** Microseconds on the trace's clock. */
    private final List<Long> frames;

    private FrameTrace(List<Long> frames) {
        this.frames = frames;
    }

    /** Something that is done to the page. */
    interface Action {
        void run() throws Exception;
    }

    static FrameTrace of(Tab tab, Action action) throws Exception {
        Queue<Long> frames = new ConcurrentLinkedQueue<>();
        CountDownLatch complete = new CountDownLatch(1);
        Subscription data = tab.on("Tracing.dataCollected", event -> collect(event, frames));
        Subscription end = tab.on("Tracing.tracingComplete", event -> complete.countDown());
        JsonObject categories = Json.object(
                "includedCategories", List.of("devtools.timeline", "disabled-by-default-devtools.timeline.frame"));
        tab.send("Tracing.start", Json.object("transferMode", "ReportEvents", "traceConfig", categories), QUICK);
        action.run();
        tab.send("Tracing.end", Json.empty(), QUICK);
        if (!complete.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the trace did not come");
        }
        data.close();
        end.close();
        return new FrameTrace(frames.stream().sorted().toList());
    }

    double framesPerSecond() {
        return (frames.size() - 1) * (double) MICROS_PER_SECOND / (frames.get(frames.size() - 1) - frames.get(0));
    }

    /** Frames in the worst second, of those that begin with a frame. */
    long worstSecond() {
        long last = frames.get(frames.size() - 1);
        return frames.stream()
                .filter(begin -> begin + MICROS_PER_SECOND <= last)
                .mapToLong(begin -> frames.stream()
                        .filter(frame -> frame > begin && frame <= begin + MICROS_PER_SECOND)
                        .count())
                .min()
                .orElseThrow();
    }

    long longestGapMillis() {
        long longest = 0;
        for (int i = 1; i < frames.size(); i++) {
            longest = Math.max(longest, frames.get(i) - frames.get(i - 1));
        }
        return longest / 1000;
    }

    private static void collect(JsonObject event, Queue<Long> frames) {
        for (JsonElement element : event.getAsJsonArray("value")) {
            JsonObject entry = element.getAsJsonObject();
            if (entry.has("name") && entry.get("name").getAsString().equals("DrawFrame")) {
                frames.add(entry.get("ts").getAsLong());
            }
        }
    }
}
