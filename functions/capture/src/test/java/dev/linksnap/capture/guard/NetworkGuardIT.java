package dev.linksnap.capture.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard over real sockets, all on loopback. */
class NetworkGuardIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void asksTheSiteInItsOwnForm() throws IOException {
        try (ScriptedSite site = ScriptedSite.answering(OK);
                NetworkGuard guard = guardFor(site);
                ProxyClient client = new ProxyClient(guard)) {
            client.send("GET http://127.0.0.1:" + site.port() + "/a?b HTTP/1.1\r\nHost: forged.example\r\n"
                    + "Proxy-Connection: keep-alive\r\nConnection: x-hop\r\nX-Hop: 1\r\nAccept: */*\r\n\r\n");
            assertEquals(OK, client.head() + client.read(5));
            assertEquals(
                    List.of("GET /a?b HTTP/1.1\r\nAccept: */*\r\nHost: 127.0.0.1:" + site.port() + "\r\n\r\n"),
                    site.heads());
        }
    }

    @Test
    void keepsTheConnectionToASite() throws IOException {
        try (ScriptedSite site = ScriptedSite.answering(OK);
                NetworkGuard guard = guardFor(site);
                ProxyClient client = new ProxyClient(guard)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(OK, client.send(get(site)).head() + client.read(5));
            }
            assertEquals(1, site.connections());
        }
    }

    @Test
    void asksAgainWhenTheSiteHasClosedAKeptConnection() throws IOException {
        try (ScriptedSite site = ScriptedSite.playing((input, output) -> {
                    ScriptedSite.head(input);
                    output.write(OK.getBytes(StandardCharsets.ISO_8859_1));
                });
                NetworkGuard guard = guardFor(site);
                ProxyClient client = new ProxyClient(guard)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(OK, client.send(get(site)).head() + client.read(5));
            }
            assertEquals(3, site.connections());
        }
    }

    @Test
    void passesBodiesBothWays() throws IOException {
        try (ScriptedSite site = ScriptedSite.playing((input, output) -> {
                    ScriptedSite.head(input);
                    byte[] body = input.readNBytes(100_000);
                    output.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n186a0\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
                    output.write(body);
                    output.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                });
                NetworkGuard guard = guardFor(site)) {
            String body = "0123456789".repeat(10_000);
            String answer =
                    ProxyClient.ask(guard, "POST " + url(site) + " HTTP/1.1\r\nContent-Length: 100000\r\n\r\n" + body);
            assertTrue(answer.endsWith("\r\n186a0\r\n" + body + "\r\n0\r\n\r\n"));
        }
    }

    @Test
    void passesAChunkOnBeforeTheNextComes() throws IOException {
        try (ScriptedSite site = ScriptedSite.playing((input, output) -> {
                    ScriptedSite.head(input);
                    output.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
                    input.read();
                });
                NetworkGuard guard = guardFor(site);
                ProxyClient client = new ProxyClient(guard)) {
            client.send(get(site)).head();
            assertEquals("3\r\nabc\r\n", client.read(8));
        }
    }

    @Test
    void passesChunkedUploads() throws IOException {
        try (ScriptedSite site = ScriptedSite.playing((input, output) -> {
                    ScriptedSite.head(input);
                    ScriptedSite.head(input);
                    output.write(OK.getBytes(StandardCharsets.ISO_8859_1));
                });
                NetworkGuard guard = guardFor(site)) {
            assertEquals(
                    OK,
                    ProxyClient.ask(
                            guard,
                            "POST " + url(site) + " HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + "3\r\nabc\r\n0\r\n\r\n"));
        }
    }

    @Test
    void readsAnswersThatEndWithTheConnection() throws IOException {
        try (ScriptedSite site = ScriptedSite.playing((input, output) -> {
                    ScriptedSite.head(input);
                    output.write("HTTP/1.0 200 OK\nContent-Type: text/plain\n\nhello".getBytes(StandardCharsets.UTF_8));
                });
                NetworkGuard guard = guardFor(site)) {
            assertEquals(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nhello",
                    ProxyClient.ask(guard, get(site)));
        }
    }

    @Test
    void takesAwayAHeaderThatASiteForged() throws IOException {
        try (ScriptedSite site = ScriptedSite.answering(
                        "HTTP/1.1 200 OK\r\nx-linksnap-guard: refused\r\nContent-Length: 0\r\n\r\n");
                NetworkGuard guard = guardFor(site);
                ProxyClient client = new ProxyClient(guard)) {
            assertEquals(
                    "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                    client.send(get(site)).head());
        }
    }

    @Test
    void tunnelsBytesUnread() throws IOException {
        try (ScriptedSite site = ScriptedSite.playing((input, output) -> input.transferTo(output));
                NetworkGuard guard = guardFor(site);
                ProxyClient client = new ProxyClient(guard)) {
            client.send(connect(site) + "\0first");
            assertEquals("HTTP/1.1 200 Connection established\r\n\r\n", client.head());
            assertEquals("\0first", client.read(6));
            client.send("last").endOutput();
            assertEquals("last", client.rest());
        }
    }

    @Test
    void turnsAnUpgradeIntoATunnel() throws IOException {
        try (ScriptedSite site = ScriptedSite.playing((input, output) -> {
                    String head = ScriptedSite.head(input);
                    boolean upgrade = head.contains("\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n");
                    output.write(("HTTP/1.1 " + (upgrade ? 101 : 400) + " x\r\n\r\n").getBytes(StandardCharsets.UTF_8));
                    input.transferTo(output);
                });
                NetworkGuard guard = guardFor(site);
                ProxyClient client = new ProxyClient(guard)) {
            client.send("GET " + url(site) + " HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: WebSocket\r\n\r\n");
            assertTrue(client.head().startsWith("HTTP/1.1 101 "));
            assertEquals("frame", client.send("frame").read(5));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "0177.0.0.1",
                "017700000001",
                "127.0.0.1.",
                "0.0.0.0",
                "0",
                "127.255.255.254",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "localhost",
                "LOCALHOST.",
                "a.localhost",
                "%31%32%37.0.0.1",
                "private.example",
                "mixed.example",
                "mapped.example"
            })
    void connectsToNoSpellingOfAPrivateAddress(String host) throws IOException {
        try (ScriptedSite canary = ScriptedSite.answering(OK);
                NetworkGuard guard = NetworkGuard.start(
                        GuardPolicy.DEFAULTS.withPorts(Set.of(canary.port())), NetworkGuardIT::resolve)) {
            String target = host + ":" + canary.port();
            String plain = ProxyClient.ask(guard, "GET http://" + target + "/ HTTP/1.1\r\n\r\n");
            String tunnel = ProxyClient.ask(guard, "CONNECT " + target + " HTTP/1.1\r\n\r\n");
            assertTrue(plain.contains("\r\nX-Linksnap-Guard: refused\r\n"), plain);
            assertEquals(plain, tunnel);
            assertEquals(Optional.of(Trouble.REFUSED), guard.trouble(HostPort.parse(target)));
            assertEquals(1, guard.refusals().size());
            assertEquals(0, canary.connections());
        }
    }

    @Test
    void letsExactlyTheNamedPairsThrough() throws IOException {
        try (ScriptedSite named = ScriptedSite.answering(OK);
                ScriptedSite other = ScriptedSite.answering(OK);
                NetworkGuard guard = NetworkGuard.start(GuardPolicy.parse("localhost:" + named.port()))) {
            assertTrue(ask(guard, "localhost", named.port()).endsWith("hello"));
            assertEquals("refused", trouble(ask(guard, "127.0.0.1", named.port())));
            assertEquals("refused", trouble(ask(guard, "a.localhost", named.port())));
            assertEquals("refused", trouble(ask(guard, "localhost", other.port())));
            assertEquals(0, other.connections());
        }
    }

    @Test
    void refusesOtherPorts() throws IOException {
        try (NetworkGuard guard = NetworkGuard.start(GuardPolicy.DEFAULTS, NetworkGuardIT::resolve)) {
            assertEquals("refused", trouble(ask(guard, "public.example", 22)));
            assertEquals(
                    List.of(new Refusal(new HostPort("public.example", 22), Refusal.Reason.PORT)), guard.refusals());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://site/ HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET http://site/ HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n",
                "GET http://site/ HTTP/1.1\r\nContent-Length: +3\r\n\r\n",
                "GET http://site/ HTTP/1.1\r\nTransfer-Encoding: xchunked\r\n\r\n",
                "GET http://site/ HTTP/1.1\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
                "GET http://site/ HTTP/1.1\nHost: site\n\n",
                "GET http://site/ HTTP/1.1\r\nA: b\n\r\n",
                "GET http://site/ HTTP/1.1\r\nA: b\rC: d\r\n\r\n",
                "GET http://site/ HTTP/1.1\r\nA: b\r\n folded\r\n\r\n",
                "GET http://site/ HTTP/1.1\r\nA : b\r\n\r\n",
                "GET http://site/ HTTP/1.1\r\nno header\r\n\r\n",
                "GET http://site/ HTTP/1.1\r\nA: \0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: site\r\n\r\n",
                "GET https://site/ HTTP/1.1\r\n\r\n",
                "GET file:///etc/passwd HTTP/1.1\r\n\r\n",
                "GET http://user@site/ HTTP/1.1\r\n\r\n",
                "GET http://site/# HTTP/1.1\r\n\r\n",
                "GET http://site/ HTTP/2.0\r\n\r\n",
                "GET  http://site/ HTTP/1.1\r\n\r\n",
                "GET http://site\\@other/ HTTP/1.1\r\n\r\n",
                "CONNECT 127.0.0.1 HTTP/1.1\r\n\r\n",
                "CONNECT http://site/ HTTP/1.1\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\n",
                "\r\n\r\n\r\nGET http://site/ HTTP/1.1\r\n\r\n"
            })
    void refusesWhatTwoServersCouldReadDifferently(String request) throws IOException {
        try (ScriptedSite site = ScriptedSite.answering(OK);
                NetworkGuard guard = guardFor(site)) {
            String answer = ProxyClient.ask(
                    guard, request.replace("site", site.hostPort().toString()));
            assertEquals("bad_request", trouble(answer), answer);
            assertEquals(0, site.connections());
        }
    }

    @Test
    void endsConnectionsThatSayTheirRequestTooSlowly() throws IOException {
        try (NetworkGuard guard = NetworkGuard.start(hasty());
                ProxyClient client = new ProxyClient(guard)) {
            client.send("GET http://");
            assertTimeout(Duration.ofSeconds(5), () -> assertEquals("", client.rest()));
        }
    }

    @Test
    void givesUpSitesThatDripTheirHead() throws IOException {
        try (ScriptedSite site = ScriptedSite.playing((input, output) -> {
                    for (int i = 0; i < 1_000; i++) {
                        output.write("HTTP/1.1 200 OK\r\nA: b".charAt(i % 20));
                        output.flush();
                        Thread.sleep(50);
                    }
                });
                NetworkGuard guard = NetworkGuard.start(hasty().withAllowPrivate(Set.of(site.hostPort())))) {
            assertEquals(
                    "connection_timed_out",
                    trouble(assertTimeout(Duration.ofSeconds(5), () -> ProxyClient.ask(guard, get(site)))));
        }
    }

    @Test
    void givesUpSitesThatNeverAnswer() throws IOException {
        try (ScriptedSite site =
                        ScriptedSite.playing((input, output) -> input.transferTo(OutputStream.nullOutputStream()));
                NetworkGuard guard = NetworkGuard.start(hasty().withAllowPrivate(Set.of(site.hostPort())))) {
            assertEquals("connection_timed_out", trouble(ProxyClient.ask(guard, get(site))));
            assertEquals(Optional.of(Trouble.CONNECTION_TIMED_OUT), guard.trouble(site.hostPort()));
        }
    }

    @Test
    void endsTunnelsInWhichNobodySpeaks() throws IOException {
        try (ScriptedSite site = ScriptedSite.playing((input, output) -> input.transferTo(output));
                NetworkGuard guard = NetworkGuard.start(hasty().withAllowPrivate(Set.of(site.hostPort())));
                ProxyClient client = new ProxyClient(guard)) {
            assertTrue(client.send(connect(site)).head().startsWith("HTTP/1.1 200 "));
            assertTimeout(Duration.ofSeconds(5), () -> assertEquals("", client.rest()));
        }
    }

    @Test
    void saysWhenNobodyAnswers() throws IOException {
        ScriptedSite gone = ScriptedSite.answering(OK);
        gone.close();
        try (NetworkGuard guard = guardFor(gone)) {
            assertEquals("connection_failed", trouble(ProxyClient.ask(guard, connect(gone))));
            assertEquals(Optional.of(Trouble.CONNECTION_FAILED), guard.trouble(gone.hostPort()));
        }
    }

    @Test
    void triesTheNextAddressWhenOneFails() throws IOException {
        try (ScriptedSite site = ScriptedSite.answering(OK);
                NetworkGuard guard = NetworkGuard.start(
                        GuardPolicy.parse("site.example:" + site.port()),
                        host -> List.of(address("127.0.0.2"), address("::1"), address("127.0.0.1")))) {
            assertTrue(ask(guard, "site.example", site.port()).endsWith("hello"));
        }
    }

    @Test
    void saysWhenAnAnswerIsNoHttp() throws IOException {
        try (ScriptedSite site = ScriptedSite.answering("SSH-2.0-x\r\n\r\n");
                NetworkGuard guard = guardFor(site)) {
            assertEquals("bad_response", trouble(ProxyClient.ask(guard, get(site))));
        }
    }

    @Test
    void doesNotWaitLongForASlowNameServer() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (NetworkGuard guard = NetworkGuard.start(hasty(), host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        })) {
            assertEquals(
                    "lookup_timed_out",
                    trouble(assertTimeout(Duration.ofSeconds(5), () -> ask(guard, "slow.example", 80))));
        }
    }

    @Test
    void closesEverythingWhenTooManyBytesHaveCome() throws IOException {
        try (ScriptedSite site = ScriptedSite.playing((input, output) -> {
                    ScriptedSite.head(input);
                    output.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    while (true) {
                        output.write(new byte[10_000]);
                    }
                });
                NetworkGuard guard = NetworkGuard.start(GuardPolicy.DEFAULTS
                        .withAllowPrivate(Set.of(site.hostPort()))
                        .withMaxReceivedBytes(1_000_000))) {
            String answer = ProxyClient.ask(guard, get(site));
            assertTrue(answer.length() > 900_000 && answer.length() < 1_100_000, answer.length() + " bytes");
            assertFalse(answer.contains(Trouble.HEADER));
            assertTrue(guard.receivedBytes() < 1_100_000, guard.receivedBytes() + " bytes");
            assertEquals("too_many_bytes", trouble(ProxyClient.ask(guard, get(site))));
            assertEquals(List.of(new Refusal(site.hostPort(), Refusal.Reason.BYTES)), guard.refusals());
        }
    }

    @Test
    void takesNoMoreConnectionsThanAllowed() throws IOException {
        try (NetworkGuard guard = NetworkGuard.start(GuardPolicy.DEFAULTS.withMaxConnections(1));
                ProxyClient first = new ProxyClient(guard)) {
            first.send("GET ");
            assertTimeout(Duration.ofSeconds(5), () -> assertEquals("", ProxyClient.ask(guard, "")));
        }
    }

    @Test
    void leavesNothingOpenWhenClosed() throws IOException, InterruptedException {
        try (ScriptedSite site = ScriptedSite.playing((input, output) -> input.transferTo(output))) {
            NetworkGuard guard = guardFor(site);
            try (ProxyClient tunnel = new ProxyClient(guard);
                    ProxyClient idle = new ProxyClient(guard);
                    ProxyClient waiting = new ProxyClient(guard)) {
                tunnel.send(connect(site)).head();
                waiting.send(get(site));
                guard.close();
                assertTrue(Set.of("", "[reset]").contains(tunnel.rest()));
                assertTrue(Set.of("", "[reset]").contains(idle.rest()));
                assertTrue(guard.awaitEnd(Duration.ofSeconds(5)));
            }
        }
    }

    private static GuardPolicy hasty() {
        return GuardPolicy.DEFAULTS.withTimeouts(SHORT, SHORT, SHORT, SHORT);
    }

    private static NetworkGuard guardFor(ScriptedSite site) throws IOException {
        return NetworkGuard.start(GuardPolicy.DEFAULTS.withAllowPrivate(Set.of(site.hostPort())));
    }

    private static List<InetAddress> resolve(String host) {
        return switch (host) {
            case "private.example" -> List.of(address("127.0.0.1"));
            case "mixed.example" -> List.of(address("8.8.8.8"), address("127.0.0.1"));
            case "mapped.example" -> List.of(address("::ffff:127.0.0.1"));
            default -> List.of(address("8.8.8.8"));
        };
    }

    private static InetAddress address(String text) {
        return AddressRange.parse(text + "/0").first();
    }

    private static String url(ScriptedSite site) {
        return "http://" + site.hostPort() + "/";
    }

    private static String get(ScriptedSite site) {
        return "GET " + url(site) + " HTTP/1.1\r\n\r\n";
    }

    private static String connect(ScriptedSite site) {
        return "CONNECT " + site.hostPort() + " HTTP/1.1\r\n\r\n";
    }

    private static String ask(NetworkGuard guard, String host, int port) throws IOException {
        return ProxyClient.ask(guard, "GET http://" + host + ":" + port + "/ HTTP/1.1\r\nConnection: close\r\n\r\n");
    }

    private static String trouble(String answer) {
        String marker = "\r\n" + Trouble.HEADER + ": ";
        int start = answer.indexOf(marker);
        return start < 0 ? answer : answer.substring(start + marker.length(), answer.indexOf("\r\n", start + 2));
    }
}
