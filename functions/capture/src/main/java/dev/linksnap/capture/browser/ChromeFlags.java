package dev.linksnap.capture.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Chrome's command line. */
final class ChromeFlags {
    /** Pages outside of a tab's own browser context reach nothing: no proxy listens here. */
    private static final String NO_PROXY = "http://127.0.0.1:9";

    private ChromeFlags() {}

    static List<String> list(Path profile, boolean sandbox) {
        List<String> flags = new ArrayList<>(List.of(
                "--headless=new",
                "--lang=en-US",
                "--remote-debugging-pipe",
                "--user-data-dir=" + profile.resolve("profile"),

                // Every connection goes through the guard: loopback too, names are never resolved here, and neither
                // WebRTC nor QUIC go around it.
                "--proxy-server=" + NO_PROXY,
                "--proxy-bypass-list=<-loopback>",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
                "--disable-quic",

                // A page that opens a window would stand still: it waits for one that nobody lets run.
                "--block-new-web-contents",

                // Nothing of its own accord.
                "--disable-background-networking",
                "--disable-breakpad",
                "--disable-client-side-phishing-detection",
                "--disable-component-update",
                "--disable-default-apps",
                "--disable-domain-reliability",
                "--disable-extensions",
                "--disable-sync",
                "--disable-field-trial-config",
                "--metrics-recording-only",
                "--no-default-browser-check",
                "--no-first-run",
                "--no-pings",
                "--no-service-autorun",
                "--password-store=basic",
                "--use-mock-keychain",
                // Frames of other sites stay in the page's process, so that one session sees the whole page.
                "--disable-site-isolation-trials",
                "--disable-features=Translate,MediaRouter,OptimizationHints,AcceptCHFrame,DialMediaRouteProvider,"
                        + "HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,IsolateOrigins,site-per-process",

                // A page in no window and on no screen is still worked on at full speed.
                "--disable-background-timer-throttling",
                "--disable-backgrounding-occluded-windows",
                "--disable-renderer-backgrounding",
                "--disable-hang-monitor",
                "--disable-ipc-flooding-protection",

                // The same picture everywhere.
                "--force-color-profile=srgb",
                "--font-render-hinting=none",
                "--hide-scrollbars",
                "--mute-audio",

                // A page's objects, in MiB: it ends before the whole browser has to.
                "--js-flags=--max-old-space-size=768",

                // Containers have neither a GPU nor room in /dev/shm.
                "--disable-gpu",
                "--disable-dev-shm-usage"));
        if (!sandbox) {
            flags.add("--no-sandbox");
        }
        flags.add("about:blank");
        return flags;
    }
}
