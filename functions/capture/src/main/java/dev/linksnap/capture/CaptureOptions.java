package dev.linksnap.capture;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a visitor of the page should look to it, and what is to be made of it.
 *
 * @param locale BCP 47 tag sent as {@code Accept-Language} and seen by script, or empty for the browser's own
 * @param timezone IANA name, or empty for UTC
 * @param colorScheme {@code light} or {@code dark}, or empty for light
 * @param waitUntil what to wait for before the page is taken as it is
 * @param delay extra time to wait after the page has settled, 0 to 10 s
 * @param scroll whether to scroll through the page for content that only scrolling loads
 * @param hideConsent whether consent dialogs are hidden from what people look at; the archive has everything
 * @param blockAds whether the places of advertisements are, in the same way
 * @param headers extra request headers for the page's own origin
 * @param cookies cookies set before the page is loaded
 * @param artifacts the artifacts to make; empty means all
 * @param timeout time for the whole capture, 1 to 120 s; empty for the usual time of {@link CaptureLimits}
 */
public record CaptureOptions(
        Viewport viewport,
        Optional<String> locale,
        Optional<String> timezone,
        Optional<String> colorScheme,
        WaitUntil waitUntil,
        Duration delay,
        boolean scroll,
        boolean hideConsent,
        boolean blockAds,
        Map<String, String> headers,
        List<Cookie> cookies,
        Set<ArtifactKind> artifacts,
        Optional<Duration> timeout) {

    public static final CaptureOptions DEFAULTS = new CaptureOptions(
            Viewport.DESKTOP,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new WaitUntil.Idle(),
            Duration.ZERO,
            true,
            false,
            false,
            Map.of(),
            List.of(),
            Set.of(),
            Optional.empty());

    public CaptureOptions {
        if (delay.isNegative() || delay.compareTo(Duration.ofSeconds(10)) > 0) {
            throw new IllegalArgumentException("delay must be 0 to 10 s but is " + delay);
        }
        if (timeout.filter(CaptureOptions::isOutOfRange).isPresent()) {
            throw new IllegalArgumentException("timeout must be 1 to 120 s but is " + timeout.get());
        }
        headers = Map.copyOf(headers);
        cookies = List.copyOf(cookies);
        artifacts = Set.copyOf(artifacts);
    }

    /** These options, with something else to wait for. */
    public CaptureOptions withWaitUntil(WaitUntil event) {
        return new CaptureOptions(
                viewport,
                locale,
                timezone,
                colorScheme,
                event,
                delay,
                scroll,
                hideConsent,
                blockAds,
                headers,
                cookies,
                artifacts,
                timeout);
    }

    /** These options with clutter hidden or not. */
    public CaptureOptions withClutter(boolean hidesConsent, boolean blocksAds) {
        return new CaptureOptions(
                viewport,
                locale,
                timezone,
                colorScheme,
                waitUntil,
                delay,
                scroll,
                hidesConsent,
                blocksAds,
                headers,
                cookies,
                artifacts,
                timeout);
    }

    /** These options for those artifacts alone. */
    public CaptureOptions withArtifacts(Set<ArtifactKind> wanted) {
        return new CaptureOptions(
                viewport,
                locale,
                timezone,
                colorScheme,
                waitUntil,
                delay,
                scroll,
                hideConsent,
                blockAds,
                headers,
                cookies,
                wanted,
                timeout);
    }

    public boolean wants(ArtifactKind kind) {
        return artifacts.isEmpty() || artifacts.contains(kind);
    }

    /** The usual limits, with the time that these options ask for. */
    public CaptureLimits limits() {
        return timeout.map(CaptureLimits.DEFAULTS::withTotal).orElse(CaptureLimits.DEFAULTS);
    }

    private static boolean isOutOfRange(Duration timeout) {
        return timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(Duration.ofSeconds(120)) > 0;
    }

    /** A cookie as {@code Network.setCookie} takes it; the domain defaults to the captured URL's host. */
    public record Cookie(String name, String value, Optional<String> domain, Optional<String> path) {}
}
