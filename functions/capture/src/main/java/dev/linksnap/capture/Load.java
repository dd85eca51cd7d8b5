package dev.linksnap.capture;

import com.google.gson.JsonObject;
import dev.linksnap.capture.CaptureResult.Failed;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.guard.Trouble;
import dev.linksnap.capture.record.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Makes the tab look like the visitor asked for, goes to the page and waits for its load event. */
final class Load {
    private Load() {}

    static void run(Visit visit, Duration budget)
            throws CaptureStopped, DevToolsException, IOException, InterruptedException {
        Duration patience = Budget.least(budget, visit.limits().load());
        long end = System.nanoTime() + patience.toNanos();
        Visitor.prepare(visit);
        Timers.watch(visit.tab());
        navigate(visit, patience);
        boolean loaded = visit.mainFrame().awaitLoad(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        stopOnGuardsAnswer(visit);
        if (!loaded) {
            stopOnUnreadableBody(visit);
            visit.tab().post("Page.stopLoading", Json.empty());
            visit.miss("load", "load_timeout", "The page was not loaded within " + patience.toMillis() + " ms.");
        }
    }

    private static void navigate(Visit visit, Duration budget)
            throws CaptureStopped, DevToolsException, IOException, InterruptedException {
        String url = visit.request().url().toString();
        JsonObject answer;
        try {
            answer = visit.tab().send("Page.navigate", Json.object("url", url), budget);
        } catch (DevToolsException e) {
            if (e.kind() != DevToolsException.Kind.TIMEOUT) {
                throw e;
            }
            throw new CaptureStopped(
                    new Failed("load_timeout", FailureClass.TRANSIENT, "The server did not answer in time."));
        }
        if (answer.has("isDownload") && answer.get("isDownload").getAsBoolean()) {
            throw new CaptureStopped(Download.fetch(visit));
        }
        if (answer.has("errorText")) {
            stopOnGuardsAnswer(visit);
            Optional<Trouble> trouble = visit.guard().trouble(visit.target());
            throw new CaptureStopped(NetError.result(answer.get("errorText").getAsString(), trouble));
        }
    }

    /** Chrome shows nothing then, for ever. */
    private static void stopOnUnreadableBody(Visit visit) throws CaptureStopped, InterruptedException {
        String failure = visit.document().flatMap(Exchange::failure).orElse("");
        if (failure.equals("net::ERR_CONTENT_DECODING_FAILED")) {
            throw new CaptureStopped(NetError.result(failure, Optional.empty()));
        }
    }

    /** On plain HTTP the guard answers in the site's place, and Chrome takes that for a page. */
    private static void stopOnGuardsAnswer(Visit visit) throws CaptureStopped, InterruptedException {
        Optional<String> failure = visit.document().flatMap(Exchange::failure);
        Optional<Trouble> trouble = Arrays.stream(Trouble.values())
                .filter(each -> failure.equals(Optional.of(each.code())))
                .findFirst();
        if (trouble.isPresent()) {
            throw new CaptureStopped(NetError.result(trouble.get()));
        }
    }
}
