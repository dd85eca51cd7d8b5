package dev.linksnap.capture.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.browser.Json;
import dev.linksnap.capture.browser.Tab;
import dev.linksnap.capture.fixture.TestChrome;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS, HTTP/2 and secure WebSockets go through the guard's tunnels. The site is Node's, since Java has no HTTP/2 server. */
@Timeout(60)
class SecureSitesIT {
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private static final String SERVER = """
            const fs = require('fs'), http2 = require('http2'), crypto = require('crypto');
            const page = '<title>loading</title><script>' +
              'const pictures = Array.from({length: 30}, (_, i) => fetch("/picture?" + i).then(r => r.text()));' +
              'const socket = new Promise(done => { const s = new WebSocket("wss://" + location.host + "/s");' +
              ' s.onmessage = e => done(e.data); s.onerror = () => done("error"); });' +
              'Promise.all([socket, ...pictures]).then(all => { document.title = all[0] + " " + new Set(' +
              ' performance.getEntriesByType("resource").map(e => e.nextHopProtocol)).size + " " +' +
              ' performance.getEntriesByType("navigation")[0].nextHopProtocol; });</script>';
            const server = http2.createSecureServer(
              {pfx: fs.readFileSync(process.argv[1]), passphrase: 'changeit', allowHTTP1: true}, (request, response) => {
                response.setHeader('content-type', 'text/html');
                response.end(request.url === '/' ? page : 'x'.repeat(20000)); });
            server.on('upgrade', (request, socket) => {
              const key = request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
              socket.write('HTTP/1.1 101 x\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Accept: ' +
                crypto.createHash('sha1').update(key).digest('base64') + '\\r\\n\\r\\n');
              socket.write(Buffer.from([0x81, 5, ...Buffer.from('hello')])); });
            server.listen(0, '127.0.0.1', () => console.log(server.address().port));
            process.stdin.resume(); process.stdin.on('end', () => process.exit());
            """;

    @TempDir
    private static Path folder;

    private static Process server;
    private static int port;
    private static Chrome chrome;

    @BeforeAll
    static void start() throws Exception {
        Path keys = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        run(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                keys.toString());
        server = new ProcessBuilder("node", "-e", SERVER, keys.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        port = Integer.parseInt(output.readLine());
        chrome = TestChrome.launch();
    }

    private static void run(String... command) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.DISCARD)
                        .start()
                        .waitFor());
    }

    @AfterAll
    static void stop() {
        chrome.close();
        server.destroyForcibly();
    }

    private static NetworkGuard guard() throws Exception {
        return NetworkGuard.start(GuardPolicy.parse("127.0.0.1:" + port));
    }

    @Test
    void loadsAPageOverHttp2WithASecureSocket() throws Exception {
        try (NetworkGuard guard = guard();
                Tab tab = chrome.open(guard.port())) {
            tab.send("Security.setIgnoreCertificateErrors", Json.object("ignore", true), DEADLINE);
            tab.send("Page.navigate", Json.object("url", "https://127.0.0.1:" + port + "/"), DEADLINE);
            String title = "loading";
            for (int tries = 0; tries < 200 && title.equals("loading"); tries++) {
                Thread.sleep(50);
                title = tab.evaluate("document.title", DEADLINE).getAsString();
            }
            assertEquals("hello 1 h2", title);
        }
    }

    @Test
    void saysThatACertificateIsNobodys() throws Exception {
        try (NetworkGuard guard = guard();
                Tab tab = chrome.open(guard.port())) {
            assertEquals(
                    "net::ERR_CERT_AUTHORITY_INVALID",
                    tab.send("Page.navigate", Json.object("url", "https://127.0.0.1:" + port + "/"), DEADLINE)
                            .get("errorText")
                            .getAsString());
        }
    }
}
