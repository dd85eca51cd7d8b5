package dev.linksnap.capture.browser;

/** A page without a guard, to compare with; nothing but a test can open one. */
public final class DirectTab {
    private DirectTab() {}

    public static Tab open(Chrome chrome) throws DevToolsException, InterruptedException {
        return chrome.open("direct://");
    }
}
