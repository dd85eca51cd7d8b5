package dev.linksnap.capture;

import com.google.gson.JsonObject;
import dev.linksnap.capture.CaptureOptions.Cookie;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import java.time.Duration;
import java.util.List;

/** Makes a tab look to pages as the options say: window, language, time zone, colours, cookies. */
final class Visitor {
    private static final Duration QUICK = Duration.ofSeconds(5);

    private Visitor() {}

    static void prepare(Visit visit) throws DevToolsException, InterruptedException {
        Tab tab = visit.tab();
        CaptureOptions options = visit.options();
        window(tab, options.viewport());
        JsonObject userAgent = userAgent(tab, options);
        visit.userAgent(userAgent.get("userAgent").getAsString());
        tab.post("Emulation.setUserAgentOverride", userAgent);
        options.locale().ifPresent(locale -> tab.post("Emulation.setLocaleOverride", Json.object("locale", locale)));
        tab.post(
                "Emulation.setTimezoneOverride",
                Json.object("timezoneId", options.timezone().orElse("UTC")));
        options.colorScheme()
                .ifPresent(scheme -> tab.post(
                        "Emulation.setEmulatedMedia",
                        Json.object(
                                "features", List.of(Json.object("name", "prefers-color-scheme", "value", scheme)))));
        for (Cookie cookie : options.cookies()) {
            tab.send("Network.setCookie", cookie(cookie, visit.request().url().toString()), QUICK);
        }
    }

    /** Gives the page its window; also used to give it back. */
    static void window(Tab tab, Viewport viewport) {
        window(tab, viewport, viewport.height());
    }

    /** @param height in CSS pixels, in place of the viewport's own */
    static void window(Tab tab, Viewport viewport, int height) {
        tab.post(
                "Emulation.setDeviceMetricsOverride",
                Json.object(
                        "width",
                        viewport.width(),
                        "height",
                        height,
                        "deviceScaleFactor",
                        viewport.scale(),
                        "mobile",
                        viewport.mobile()));
        if (viewport.mobile()) {
            tab.post("Emulation.setTouchEmulationEnabled", Json.object("enabled", true));
        }
    }

    /** Pages that turn headless browsers away show people something else. */
    private static JsonObject userAgent(Tab tab, CaptureOptions options)
            throws DevToolsException, InterruptedException {
        String own = tab.send("Browser.getVersion", Json.empty(), QUICK)
                .get("userAgent")
                .getAsString()
                .replace("HeadlessChrome", "Chrome");
        String userAgent =
                options.viewport().mobile() ? own.replaceFirst("\\([^)]*\\)", "(Linux; Android 10; K)") : own;
        return Json.object(
                "userAgent", userAgent, "acceptLanguage", options.locale().orElse("en-US,en"));
    }

    private static JsonObject cookie(Cookie cookie, String url) {
        JsonObject params = Json.object("name", cookie.name(), "value", cookie.value(), "url", url);
        cookie.domain().ifPresent(domain -> params.addProperty("domain", domain));
        cookie.path().ifPresent(path -> params.addProperty("path", path));
        return params;
    }
}
