package dev.linksnap.capture.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.fixture.TestChrome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hostile page in the real browser, behind the guard: whatever it tries, nobody on a private address hears of it. */
@Timeout(180)
class GuardIT {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int LAMBDA_RUNTIME_API = 9_001;

    /** Hosts that mean this machine, or hide it. */
    private static final List<String> SPELLINGS = List.of(
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.1",
            "0177.0.0.1",
            "0.0.0.0",
            "127.0.0.2",
            "①②⑦.⓪.⓪.①",
            "127。0。0。1",
            "%31%32%37.0.0.1",
            "[::1]",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "localhost",
            "localhost.",
            "a.localhost",
            "private.example",
            "mixed.example",
            "mapped.example");

    private static Chrome chrome;
    private static FixtureSite site;

    private Canary canary;

    @BeforeAll
    static void startBrowser() {
        chrome = TestChrome.launch();
        site = FixtureSite.start();
        AttackSite.install(site);
    }

    @AfterAll
    static void stopBrowser() {
        chrome.close();
        site.close();
    }

    @BeforeEach
    void setOutCanary() {
        canary = Canary.everywhere();
    }

    @AfterEach
    void takeInCanary() {
        canary.close();
    }

    /** Without this one, the others would hold for a page that tries nothing. */
    @Test
    void triesEveryVectorItKnows() throws Exception {
        site.page("/control", AttackSite.page(List.of(site.otherUrl("/hit/{vector}"))));
        Set<String> vectors = new TreeSet<>();
        try (NetworkGuard guard = NetworkGuard.start(GuardPolicy.parse(site.allowPrivate()));
                Tab tab = chrome.open(guard.port())) {
            navigate(tab, site.url("/control"));
            waitFor(() -> !title(tab).isEmpty());
            vectors.addAll(List.of(title(tab).split(",")));
            waitFor(() -> missing(vectors).isEmpty());
        }
        assertEquals(List.of(), missing(vectors));
        assertTrue(vectors.size() > 40);
    }

    @Test
    void reachesNoPrivateAddressInAnySpellingByAnyVector() throws Exception {
        try (NetworkGuard guard = start()) {
            for (int from = 0; from < SPELLINGS.size(); from += 2) {
                List<String> targets = SPELLINGS.subList(from, from + 2).stream()
                        .flatMap(host -> List.of("http", "https").stream()
                                .map(scheme -> scheme + "://" + host + ":" + canary.port() + "/{vector}"))
                        .toList();
                site.page("/attack", AttackSite.page(targets));
                try (Tab tab = chrome.open(guard.port())) {
                    navigate(tab, site.url("/attack"));
                    Thread.sleep(2_500);
                }
            }
            assertEquals(0, canary.visits());
            assertTrue(guard.refusals().size() >= 10, guard.refusals()::toString);
        }
    }

    @Test
    void navigatesToNoPrivateAddress() throws Exception {
        try (NetworkGuard guard = start();
                Tab tab = chrome.open(guard.port())) {
            for (String host : SPELLINGS) {
                navigate(tab, "http://" + host + ":" + canary.port() + "/");
                navigate(tab, "https://" + host + ":" + canary.port() + "/");
                navigate(tab, site.url("/redirect?http://" + host + ":" + canary.port() + "/"));
            }
            Thread.sleep(500);
            assertEquals(0, canary.visits());
        }
    }

    @Test
    void leavesTheRuntimeApiAlone() throws Exception {
        try (Canary runtime = Canary.on("127.0.0.1", LAMBDA_RUNTIME_API);
                NetworkGuard guard = start();
                Tab tab = chrome.open(guard.port())) {
            String path = ":9001/2018-06-01/runtime/invocation/next";
            site.page("/runtime", AttackSite.page(List.of("http://127.0.0.1" + path, "http://localhost" + path)));
            navigate(tab, site.url("/runtime"));
            Thread.sleep(2_500);
            assertEquals(0, runtime.visits());
        }
    }

    @Test
    void sendsNoPacketAroundTheGuard() throws Exception {
        try (NetworkGuard guard = start();
                Tab tab = chrome.open(guard.port())) {
            String targets = "['127.0.0.1:%1$d', '[::1]:%1$d', 'localhost:%1$d']".formatted(canary.port());
            site.page(
                    "/rtc",
                    "<script src=/attack.js></script><script>rtc(%s, %s).then(() => document.title = 'done')</script>"
                            .formatted(targets, targets));
            navigate(tab, site.url("/rtc"));
            waitFor(() -> title(tab).equals("done"));
            Thread.sleep(3_000);
            assertEquals("done", title(tab));
            assertEquals(0, canary.visits());
        }
    }

    /** The name leads to the site at first, then to the canary on the same port of another address. */
    @Test
    void staysWithTheFirstAnswerOfARebindingName() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        GuardPolicy policy = GuardPolicy.parse("rebind.example:" + site.port());
        NameResolver resolver = host -> List.of(address(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2"));
        try (Canary second = Canary.on("127.0.0.2", site.port());
                NetworkGuard guard = NetworkGuard.start(policy, resolver);
                Tab tab = chrome.open(guard.port())) {
            String origin = "http://rebind.example:" + site.port();
            site.page("/rebind", AttackSite.page(List.of(origin + "/rebound/{vector}")));
            navigate(tab, origin + "/rebind");
            waitFor(() -> site.requests().contains("GET /rebound/fetch"));
            assertTrue(site.requests().contains("GET /rebound/fetch"));
            assertEquals(0, second.visits());
            assertEquals(1, lookups.get());
        }
    }

    /** Pages may not tell one refused address from another, nor from a name that does not exist. */
    @Test
    void tellsThePageTheSameOfEveryAddressItRefuses() throws Exception {
        try (NetworkGuard guard = start();
                Tab tab = chrome.open(guard.port())) {
            site.page("/tell", "<script src=/attack.js></script>");
            navigate(tab, site.url("/tell"));
            Set<String> told = new TreeSet<>();
            for (String host : List.of("127.0.0.1:" + canary.port(), "10.0.0.1", "localhost:1234", "unknown.example")) {
                told.add(evaluateInPage(tab, """
                        (async (u) => {
                          const plain = await fetch(u, {mode: 'no-cors'}).then((r) => r.type + r.status, (e) => e.message);
                          const cors = await fetch(u).then((r) => r.type + r.status, (e) => e.message);
                          const entry = performance.getEntriesByName(u).map((e) => [e.responseStatus, e.transferSize]);
                          const image = await new Promise((done) => {
                            const i = new Image(); i.onload = () => done('load'); i.onerror = () => done('error'); i.src = u;
                          });
                          return JSON.stringify([plain, cors, entry, image]);
                        })('http://%s/x')
                        """.formatted(host)));
            }
            assertEquals(1, told.size(), told::toString);
        }
    }

    private NetworkGuard start() throws IOException {
        GuardPolicy policy =
                GuardPolicy.parse(site.allowPrivate()).withPorts(Set.of(80, 443, LAMBDA_RUNTIME_API, canary.port()));
        return NetworkGuard.start(policy, GuardIT::resolve);
    }

    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "private.example" -> List.of(address("127.0.0.1"));
            case "mixed.example" -> List.of(address("8.8.8.8"), address("127.0.0.1"));
            case "mapped.example" -> List.of(address("::ffff:127.0.0.1"));
            default -> throw new UnknownHostException(host);
        };
    }

    private static InetAddress address(String text) {
        return AddressRange.parse(text + "/0").first();
    }

    private static List<String> missing(Set<String> vectors) {
        List<String> missing = new ArrayList<>(vectors);
        site.requests().forEach(request -> missing.remove(request.replaceFirst(".*/hit/(\\w+).*", "$1")));
        return missing;
    }

    private static void navigate(Tab tab, String url) throws Exception {
        tab.send("Page.navigate", Json.object("url", url), DEADLINE);
        waitFor(() -> isRead(tab));
        assertTrue(isRead(tab), url);
    }

    /** Whether the parser, and with it every inline script, has come to the end. */
    private static boolean isRead(Tab tab) {
        return !Set.of("", "loading").contains(value(tab, "document.readyState"));
    }

    private static String title(Tab tab) {
        return value(tab, "document.title");
    }

    private static String value(Tab tab, String expression) {
        try {
            return tab.evaluate(expression, DEADLINE).getAsString();
        } catch (DevToolsException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String evaluateInPage(Tab tab, String expression) throws Exception {
        return tab.send(
                        "Runtime.evaluate",
                        Json.object("expression", expression, "awaitPromise", true, "returnByValue", true),
                        DEADLINE)
                .getAsJsonObject("result")
                .get("value")
                .getAsString();
    }

    private static void waitFor(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
    }
}
