package dev.linksnap.capture.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tricks that public lists for penetration testers name, none of which the rules were written against. Each is refused by
 * the parser, or by the guard when it is asked for what the parser wrote; every name leads to loopback.
 */
class PublishedBypassesIT {
    private static Canary canary;
    private static NetworkGuard guard;

    @BeforeAll
    static void setOut() throws IOException {
        canary = Canary.everywhere();
        guard = NetworkGuard.start(
                GuardPolicy.DEFAULTS.withPorts(Set.of(canary.port())),
                host -> List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
    }

    @AfterAll
    static void takeIn() {
        guard.close();
        canary.close();
    }

    /** {@code ^} stands for the canary's port. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://0x7f.0x0.0x0.0x1:^/",
                "http://0x7f.0x00.0x00.0x01:^/",
                "http://0177.0000.0000.0001:^/",
                "http://0177.0.0.0x1:^/",
                "http://0x7f.0.0.01:^/",
                "http://127.00.00.01:^/",
                "http://127.000.000.001:^/",
                "http://127.0.1:^/",
                "http://127.65530:^/",
                "http://45080379393:^/",
                "http://0x100007f000001:^/",
                "http://425.510.425.510:^/",
                "http://0251.0376.0251.0376:^/",
                "http://0xA9FEA9FE:^/",
                "http://2852039166:^/",
                "http://169.254.43518:^/",
                "http://169.16689662:^/",
                "http://0251.254.169.254:^/",
                "http://0xa9.0376.43518:^/",
                "http://192.168.257:^/",
                "http://3232235521:^/",
                "http://100.100.100.200:^/",
                "http://192.0.0.192:^/",
                "http://168.63.129.16:^/",
                "http://[0:0:0:0:0:0:0:1]:^/",
                "http://[0000:0000:0000:0000:0000:0000:0000:0001]:^/",
                "http://[0000::1]:^/",
                "http://[::%31]:^/",
                "http://[::1%25eth0]:^/",
                "http://[::1%eth0]:^/",
                "http://[0:0:0:0:0:ffff:127.0.0.1]:^/",
                "http://[0:0:0:0:0:ffff:7f00:1]:^/",
                "http://[0::ffff:127.0.0.1]:^/",
                "http://[::ffff:a9fe:a9fe]:^/",
                "http://[::ffff:169.254.169.254]:^/",
                "http://[::ffff:0:127.0.0.1]:^/",
                "http://[2002:7f00:1::]:^/",
                "http://[2002:a9fe:a9fe::]:^/",
                "http://[2001::80ff:fffe]:^/",
                "http://[64:ff9b::127.0.0.1]:^/",
                "http://[64:ff9b:1::a9fe:a9fe]:^/",
                "http://[fd00:ec2::254]:^/",
                "http://[fe80::1]:^/",
                "http://[fe80::a9fe:a9fe]:^/",
                "http://[::]:^/",
                "http://0000::1:^/",
                "http://::1:^/",
                "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:^/",
                "http://①②⑦.①:^/",
                "http://１２７．０．０．１:^/",
                "http://127。0。0。1:^/",
                "http://127｡0｡0｡1:^/",
                "http://①⑥⑨.②⑤④.①⑥⑨.②⑤④:^/",
                "http://0x7f\u00AD.1:^/",
                "http://lo\u200Bcalhost:^/",
                "http://%6c%6f%63%61%6c%68%6f%73%74:^/",
                "http://%31%32%37%2E%30%2E%30%2E%31:^/",
                "http://%2531%2532%2537.0.0.1:^/",
                "http://127.0.0.1%00:^/",
                "http://127.0.0.1%20:^/",
                "http://127.0.0.1%09:^/",
                "http://127.0.0.1%0d%0a:^/",
                "http://127.0.0.1%23@a.example:^/",
                "http://127.0.0.1%2523@a.example:^/",
                "http://127.0.0.1:^\\@a.example/",
                "http://127.0.0.1:^#@a.example/",
                "http://127.0.0.1:^?@a.example/",
                "http://a.example@127.0.0.1:^/",
                "http://a.example:80@127.0.0.1:^/",
                "http://a.example:80#@127.0.0.1:^/",
                "http://a.example:^\\@127.0.0.1/",
                "http://a.example%2F@127.0.0.1:^/",
                "http://a.example%252F@127.0.0.1:^/",
                "http://a.example\\\\@127.0.0.1:^/",
                "http://a.example &@127.0.0.1:^# @a.example/",
                "http://1.1.1.1 &@127.0.0.1:^# @3.3.3.3/",
                "http://127.1.1.1:80\\@127.2.2.2:^/",
                "http://127.1.1.1:^\\@@127.2.2.2:80/",
                "http://127.1.1.1:^:\\@@127.2.2.2:80/",
                "http://127.0.0.1:11211:^/",
                "http://127.0.0.1.:^/",
                "http://127.0.0.1..:^/",
                "http:127.0.0.1:^/",
                "http:/127.0.0.1:^/",
                "http:\\\\127.0.0.1:^\\",
                "http:////127.0.0.1:^/",
                "ht\ntp://127.0.0.1:^/",
                " http://127.0.0.1:^/ ",
                "//127.0.0.1:^/",
                "\\\\127.0.0.1:^\\x",
                "0://127.0.0.1:^/",
                "url:http://127.0.0.1:^/",
                "http://127.0.0.1.nip.io:^/",
                "http://a.127.0.0.1.sslip.io:^/",
                "http://169.254.169.254.xip.io:^/",
                "http://localtest.me:^/",
                "http://lvh.me:^/",
                "http://spoofed.a.example:^/",
                "http://make-1.1.1.1-rebind-127.0.0.1-rr.1u.ms:^/",
                "http://metadata.google.internal:^/",
                "http://metadata:^/",
                "http://instance-data:^/",
                "http://kubernetes.default.svc.cluster.local:^/",
                "http://host.docker.internal:^/",
                "http://ip6-localhost:^/",
                "http://localhost.localdomain:^/",
                "gopher://127.0.0.1:^/_x",
                "dict://127.0.0.1:^/x",
                "ftp://127.0.0.1:^/",
                "tftp://127.0.0.1:^/x",
                "ldap://127.0.0.1:^/",
                "sftp://127.0.0.1:^/",
                "netdoc:///etc/passwd",
                "jar:http://127.0.0.1:^!/",
                "php://filter/resource=http://127.0.0.1:^/",
                "file:///etc/passwd",
                "file://127.0.0.1:^/x",
                "feed:http://127.0.0.1:^/",
                "view-source:http://127.0.0.1:^/",
                "blob:http://127.0.0.1:^/x",
                "javascript:location='http://127.0.0.1:^/'",
                "data:text/html,<iframe src=http://127.0.0.1:^/>"
            })
    void leadsNowhere(String trick) throws IOException {
        String port = String.valueOf(canary.port());
        WebUrl url;
        try {
            url = new UrlRules().parse(trick.replace("^", port));
        } catch (InvalidUrlException e) {
            return;
        }
        String answer = ProxyClient.ask(guard, "GET " + url.toString().replaceFirst("#.*", "") + " HTTP/1.1\r\n\r\n");
        assertTrue(answer.contains("\r\nX-Linksnap-Guard: refused\r\n"), url + " got " + answer);
        String tunnel = ProxyClient.ask(guard, "CONNECT " + url.host() + ":" + port + " HTTP/1.1\r\n\r\n");
        assertTrue(tunnel.contains("\r\nX-Linksnap-Guard: refused\r\n"), url + " got " + tunnel);
        assertEquals(0, canary.visits());
    }
}
