package dev.linksnap.capture;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Waits until a page shows what it has. In a window as tall as the page, what waits for being scrolled to is fetched;
 * then the window is given back, so that the page lays itself out for it again, and comes to rest.
 */
final class Settle {
    /** Chrome's own limit of a texture; windows above are not painted. */
    private static final int TALLEST_WINDOW = 16_000;

    private static final Duration AWAKE = Duration.ofMillis(1_500);
    private static final Duration POLL = Duration.ofMillis(20);

    /** Stillness that will do where nothing has happened since the load event. */
    private static final Duration STILL = Duration.ofMillis(100);

    /** Stillness that is asked for where scripts have been at work, and neither timers nor requests are under way. */
    private static final Duration QUIET = Duration.ofMillis(300);

    /** Pages that never come to rest are taken as they are after this long. */
    private static final Duration RESTLESS = Duration.ofSeconds(3);

    /** What an element that is waited for leaves to all that comes after it. */
    private static final Duration AFTER_ELEMENT = Duration.ofSeconds(3);

    /** What listens to scrolling does so only now and then. */
    private static final Duration NOW_AND_THEN = Duration.ofMillis(250);

    private static final Duration SCROLLING = Duration.ofMillis(2_500);
    private static final int SCROLLED_PIXELS = 60_000;

    private static final String SCRIPT = script();

    private final Visit visit;
    private final Tab tab;
    private final Timers timers;
    private final long end;

    /** Whether loading was given up, so that no load event will come. */
    private final boolean stopped;

    private Settle(Visit visit, Duration budget) {
        this.visit = visit;
        this.tab = visit.tab();
        this.timers = Timers.of(tab);
        this.stopped = visit.missing().stream().anyMatch(one -> one.code().equals("load_timeout"));
        this.end = System.nanoTime() + budget.toNanos();
    }

    static void run(Visit visit, Duration budget) throws DevToolsException, InterruptedException {
        new Settle(
                        visit,
                        Budget.least(
                                budget,
                                visit.limits().settle().plus(visit.options().delay())))
                .run();
    }

    /** Begins anew with each page that takes the place of the one before; there is a bound to these. */
    private void run() throws DevToolsException, InterruptedException {
        int documents;
        do {
            followRedirects();
            documents = visit.mainFrame().requestIds().size();
            try {
                wake();
                settle();
            } catch (DevToolsException e) {
                // The news of another page may come after the answer that it spoiled.
                Thread.sleep(POLL.toMillis());
                if (documents == visit.mainFrame().requestIds().size()) {
                    throw e;
                }
            }
        } while (documents < visit.mainFrame().requestIds().size() && left().compareTo(POLL) > 0);
        visit.interception().holdPage();
    }

    /** What is in front of a page may keep it from being scrolled, so it goes first; more of it may come late. */
    private void settle() throws DevToolsException, InterruptedException {
        if (visit.options().waitUntil() instanceof WaitUntil.Selector element) {
            await(element.selector());
        }
        Clutter clutter = Clutter.of(visit.options());
        clutter.hide(tab, left());
        showAll();
        if (clutter.hide(tab, left())) {
            showAll();
        }
    }

    private void showAll() throws DevToolsException, InterruptedException {
        JsonObject page = tab.evaluate(SCRIPT + "settle.look()", left()).getAsJsonObject();
        boolean scripts =
                page.get("scripts").getAsBoolean() && !(visit.options().waitUntil() instanceof WaitUntil.Load);
        fetchAll(page.get("waits").getAsBoolean() ? page.get("height").getAsInt() : 0);
        if (scripts) {
            rest();
        }
        Thread.sleep(visit.options().delay().toMillis());
        if (scripts && visit.options().scroll() && Scrolling.matters(tab, left())) {
            scroll();
            rest();
        }
    }

    private void await(String selector) throws DevToolsException, InterruptedException {
        String find = "settle.find(" + new JsonPrimitive(selector) + ")";
        String found = tab.evaluate(SCRIPT + find, left()).getAsString();
        while (found.equals("none") && left().compareTo(AFTER_ELEMENT) > 0) {
            Thread.sleep(POLL.toMillis());
            found = tab.evaluate(find, left()).getAsString();
        }
        if (found.equals("none")) {
            visit.miss("settle", "selector_not_found", "The element to wait for did not come.");
        } else if (found.equals("invalid")) {
            visit.miss("settle", "selector_invalid", "What was to be waited for is no CSS selector.");
        }
    }

    /** A script that never ends is ended, so that the rest of the page can be had. */
    private void wake() throws DevToolsException, InterruptedException {
        try {
            tab.evaluate("1", AWAKE);
        } catch (DevToolsException e) {
            if (e.kind() != DevToolsException.Kind.TIMEOUT) {
                throw e;
            }
            tab.post("Page.stopLoading", Json.empty());
            tab.send("Runtime.terminateExecution", Json.empty(), AWAKE);
            visit.miss("script", "script_stopped", "A script of the page was at work without end.");
        }
    }

    private void followRedirects() throws InterruptedException {
        while (visit.mainFrame().isLeaving() && left().compareTo(POLL) > 0) {
            Thread.sleep(POLL.toMillis());
        }
        if (!stopped) {
            visit.mainFrame().awaitLoad(left());
        }
    }

    /** @param height of what waits for being seen, in CSS pixels; 0 if nothing does */
    private void fetchAll(int height) throws DevToolsException, InterruptedException {
        Viewport viewport = visit.options().viewport();
        boolean enlarge = height > viewport.height();
        if (enlarge) {
            Visitor.window(tab, viewport, Math.min(height, TALLEST_WINDOW));
        }
        tab.evaluate("settle.fetchAll(" + TALLEST_WINDOW + "," + left().toMillis() / 2 + ")", left());
        if (enlarge) {
            Visitor.window(tab, viewport);
            tab.evaluate("settle.painted()", left());
        }
    }

    private void rest() throws DevToolsException, InterruptedException {
        long restless = Math.min(end, System.nanoTime() + RESTLESS.toNanos());
        while (System.nanoTime() < restless
                && (!isAtRest() || timers.areDue(Duration.ofNanos(restless - System.nanoTime()), left()))) {
            Thread.sleep(POLL.toMillis());
        }
    }

    private boolean isAtRest() throws DevToolsException, InterruptedException {
        JsonObject calm = tab.evaluate("settle.calm()", left()).getAsJsonObject();
        Duration still = Duration.ofMillis(calm.get("milliseconds").getAsLong());
        Duration wanted = calm.get("changed").getAsBoolean() ? QUIET : STILL;
        return still.compareTo(wanted) >= 0 && visit.recorder().quietFor().compareTo(wanted) >= 0;
    }

    private void scroll() throws DevToolsException, InterruptedException {
        int step = visit.options().viewport().height();
        long stop = Math.min(end, System.nanoTime() + SCROLLING.toNanos());
        int height = step + 1;
        for (int y = step; y < Math.min(height, SCROLLED_PIXELS) && System.nanoTime() < stop; y += step) {
            height = tab.evaluate("settle.scrollTo(" + y + ")", left()).getAsInt();
            while (timers.areDue(NOW_AND_THEN, left()) && System.nanoTime() < stop) {
                Thread.sleep(POLL.toMillis());
            }
        }
        tab.evaluate("settle.scrollTo(0)", left());
        fetchAll(0);
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    }

    private static String script() {
        try (InputStream file = Settle.class.getResourceAsStream("settle.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
