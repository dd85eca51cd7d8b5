package dev.linksnap.capture;

import com.google.gson.JsonObject;
import dev.linksnap.capture.browser.Tab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Follows where the page's main frame goes and when it is loaded. */
final class MainFrame {
    private static final double SOON_SECONDS = 2;

    private final String frameId;
    private final List<String> requestIds = new ArrayList<>();
    private String url = "";
    private boolean loaded;
    private boolean leaving;
    private boolean crashed;

    MainFrame(Tab tab) {
        frameId = tab.mainFrameId();
        tab.on("Page.frameNavigated", this::navigated);
        tab.on("Page.navigatedWithinDocument", this::movedWithin);
        tab.on("Page.loadEventFired", event -> loaded());
        tab.onCrash(this::crashed);
        tab.on("Page.frameScheduledNavigation", event -> leaving(event, isSoon(event)));
        tab.on("Page.frameClearedScheduledNavigation", event -> leaving(event, false));
    }

    private synchronized void navigated(JsonObject event) {
        JsonObject frame = event.getAsJsonObject("frame");
        if (frame.has("parentId")) {
            return;
        }
        requestIds.add(frame.get("loaderId").getAsString());
        url = frame.get(frame.has("unreachableUrl") ? "unreachableUrl" : "url").getAsString()
                + (frame.has("urlFragment") ? frame.get("urlFragment").getAsString() : "");
        loaded = false;
        leaving = false;
        notifyAll();
    }

    private synchronized void movedWithin(JsonObject event) {
        if (isMain(event)) {
            url = event.get("url").getAsString();
        }
    }

    private synchronized void loaded() {
        loaded = true;
        notifyAll();
    }

    /** Nothing more will happen. */
    private synchronized void crashed() {
        crashed = true;
        notifyAll();
    }

    private synchronized void leaving(JsonObject event, boolean really) {
        if (isMain(event)) {
            leaving = really;
            notifyAll();
        }
    }

    /** Pages that renew themselves now and then stay the same page. */
    private static boolean isSoon(JsonObject event) {
        return event.get("delay").getAsDouble() <= SOON_SECONDS;
    }

    private boolean isMain(JsonObject event) {
        return event.get("frameId").getAsString().equals(frameId);
    }

    /** The address that the frame shows now. */
    synchronized String url() {
        return url;
    }

    /** The ids of the requests for the documents that the frame showed, in their order. */
    synchronized List<String> requestIds() {
        return List.copyOf(requestIds);
    }

    /** Whether the page is about to be replaced by another one. */
    synchronized boolean isLeaving() {
        return leaving;
    }

    /** @return false if the load event has not come in time, or the page has crashed */
    synchronized boolean awaitLoad(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis();
                !loaded && !crashed && left > 0;
                left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return loaded;
    }
}
