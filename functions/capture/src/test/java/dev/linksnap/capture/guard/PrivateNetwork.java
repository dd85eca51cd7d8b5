package dev.linksnap.capture.guard;

import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.fixture.TestChrome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs in a network namespace of its own, for {@link PrivateNetworkIT}: a hostile page against canaries on private
 * addresses. Prints how often each was visited, and ends with status 0 if none was.
 */
final class PrivateNetwork {
    /** Each in a range of its own: private, instance and task metadata, carrier-grade NAT, clouds' agents, ULA, link-local. */
    static final List<String> ADDRESSES = List.of(
            "10.1.2.3",
            "172.16.5.5",
            "192.168.1.1",
            "169.254.169.254",
            "169.254.170.2",
            "100.64.0.1",
            "100.100.100.200",
            "168.63.129.16",
            "198.18.0.1",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[fe80::1]");

    private PrivateNetwork() {}

    public static void main(String[] arguments) throws Exception {
        int visits;
        try (Canary canary = Canary.on("::", 80);
                FixtureSite site = FixtureSite.start();
                Chrome chrome = TestChrome.launch();
                NetworkGuard guard = NetworkGuard.start(
                        GuardPolicy.parse(site.allowPrivate()).withPorts(Set.of(80, 443)))) {
            AttackSite.install(site);
            reachDirectly(canary);
            attack(chrome, guard, site);
            visits = canary.visits() - ADDRESSES.size();
            System.out.println(visits + " visits, " + guard.refusals().size() + " targets refused");
            System.exit(visits == 0 && guard.refusals().size() >= ADDRESSES.size() ? 0 : 1);
        }
    }

    /** Shows that the canary would notice. */
    private static void reachDirectly(Canary canary) throws Exception {
        for (String host : ADDRESSES) {
            Dialer.dial(
                            List.of(AddressRange.parse(host.replaceAll("[\\[\\]]", "") + "/0")
                                    .first()),
                            80,
                            Duration.ofSeconds(2))
                    .close();
        }
        for (int i = 0; i < 100 && canary.visits() < ADDRESSES.size(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        if (canary.visits() != ADDRESSES.size()) {
            throw new IllegalStateException("the canary was to notice each of " + ADDRESSES);
        }
    }

    private static void attack(Chrome chrome, NetworkGuard guard, FixtureSite site) throws Exception {
        for (String host : ADDRESSES) {
            List<String> targets = new ArrayList<>(List.of("http://" + host + "/{vector}"));
            site.page("/attack", AttackSite.page(targets));
            try (Tab tab = chrome.open(guard.port())) {
                tab.send("Page.navigate", Json.object("url", site.url("/attack")), Duration.ofSeconds(10));
                TimeUnit.MILLISECONDS.sleep(1_500);
                tab.send("Page.navigate", Json.object("url", "http://" + host + "/"), Duration.ofSeconds(10));
            }
        }
    }
}
