package dev.linksnap.capture.browser;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A running headless Chrome. It stays warm between captures: each {@link Tab} has a browser context of its own. */
public final class Chrome implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);

    private final ChromeProcess process;
    private final DevTools devTools;

    private Chrome(ChromeProcess process, DevTools devTools) {
        this.process = process;
        this.devTools = devTools;
    }

    /**
     * Starts the browser, in its sandbox where the system allows one.
     *
     * @throws IOException if the binary does not start
     */
    public static Chrome launch(Path binary) throws IOException, InterruptedException {
        boolean root = System.getProperty("user.name").equals("root");
        if (!root) {
            try {
                return launch(binary, true);
            } catch (IOException e) {
                // No user namespaces, as in most containers; Chrome has ended by itself.
            }
        }
        return launch(binary, false);
    }

    private static Chrome launch(Path binary, boolean sandbox) throws IOException, InterruptedException {
        ChromeProcess process = ChromeProcess.start(binary, sandbox);
        try {
            DevTools devTools = new DevTools(process.output(), process.input(), process.folder());
            Chrome chrome = new Chrome(process, devTools);
            chrome.prepare();
            return chrome;
        } catch (DevToolsException e) {
            process.close();
            throw new IOException("Chrome does not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            process.close();
            throw e;
        }
    }

    private void prepare() throws DevToolsException, InterruptedException {
        devTools.browser().on("Target.targetCreated", this::closePopup);
        devTools.browser().send("Target.setDiscoverTargets", Json.object("discover", true), START);
    }

    /** Windows that pages open are never part of a capture. */
    private void closePopup(JsonObject event) {
        JsonObject target = event.getAsJsonObject("targetInfo");
        if (target.has("openerId") && target.get("type").getAsString().equals("page")) {
            devTools.browser()
                    .post(
                            "Target.closeTarget",
                            Json.object("targetId", target.get("targetId").getAsString()));
        }
    }

    /**
     * Opens an empty page in a browser context of its own.
     *
     * @param proxyPort the port on 127.0.0.1 of the proxy that every byte of this page goes through
     */
    public Tab open(int proxyPort) throws DevToolsException, InterruptedException {
        return open("http://127.0.0.1:" + proxyPort);
    }

    /** @param proxy as Chrome writes proxies */
    Tab open(String proxy) throws DevToolsException, InterruptedException {
        return Tab.open(devTools, proxy);
    }

    public boolean isAlive() {
        return !devTools.isGone();
    }

    /** The browser's process id. */
    public long pid() {
        return process.pid();
    }

    /** Memory that the browser has with all its helpers, less what they share with others. */
    public long memoryBytes() {
        return process.memoryBytes();
    }

    /** Kills the browser with all its helpers; whoever waits for it learns so at once. To be closed nevertheless. */
    public void kill() {
        process.kill();
    }

    /** Kills the browser with all its helpers and removes its files. */
    @Override
    public void close() {
        process.close();
    }
}
