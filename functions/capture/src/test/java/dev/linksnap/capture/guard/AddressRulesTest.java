package dev.linksnap.capture.guard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    /** Of each range: the neighbour below, its first and last address, the neighbour above; - where that is refused too. */
    @ParameterizedTest
    @CsvSource({
        "-, 0.0.0.0, 0.255.255.255, 1.0.0.0",
        "9.255.255.255, 10.0.0.0, 10.255.255.255, 11.0.0.0",
        "100.63.255.255, 100.64.0.0, 100.127.255.255, 100.128.0.0",
        "126.255.255.255, 127.0.0.0, 127.255.255.255, 128.0.0.0",
        "168.63.129.15, 168.63.129.16, 168.63.129.16, 168.63.129.17",
        "169.253.255.255, 169.254.0.0, 169.254.255.255, 169.255.0.0",
        "172.15.255.255, 172.16.0.0, 172.31.255.255, 172.32.0.0",
        "191.255.255.255, 192.0.0.0, 192.0.0.255, 192.0.1.0",
        "192.0.1.255, 192.0.2.0, 192.0.2.255, 192.0.3.0",
        "192.31.195.255, 192.31.196.0, 192.31.196.255, 192.31.197.0",
        "192.52.192.255, 192.52.193.0, 192.52.193.255, 192.52.194.0",
        "192.88.98.255, 192.88.99.0, 192.88.99.255, 192.88.100.0",
        "192.167.255.255, 192.168.0.0, 192.168.255.255, 192.169.0.0",
        "192.175.47.255, 192.175.48.0, 192.175.48.255, 192.175.49.0",
        "198.17.255.255, 198.18.0.0, 198.19.255.255, 198.20.0.0",
        "198.51.99.255, 198.51.100.0, 198.51.100.255, 198.51.101.0",
        "203.0.112.255, 203.0.113.0, 203.0.113.255, 203.0.114.0",
        "223.255.255.255, 224.0.0.0, 239.255.255.255, -",
        "-, 240.0.0.0, 255.255.255.255, -",
        "-, ::, 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2000::",
        "2000:ffff::, 2001::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, 2001:200::",
        "2001:db7:ffff::, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db9::",
        "2001:ffff::, 2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2003::",
        "3ffe:ffff::, 3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff:1000::",
        "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 4000::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -"
    })
    void knowsWhereEachRangeBeginsAndEnds(String below, String first, String last, String above)
            throws UnknownHostException {
        assertFalse(AddressRules.isPublic(address(first)), first);
        assertFalse(AddressRules.isPublic(address(last)), last);
        assertTrue(below.equals("-") || AddressRules.isPublic(address(below)), below);
        assertTrue(above.equals("-") || AddressRules.isPublic(address(above)), above);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:0:127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::8.8.8.8",
                "64:ff9b:0:0:1::8.8.8.8",
                "100::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2002:7f00:1::",
                "2002:808:808::",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesWhatHidesAPrivateAddressOrIsNobodys(String text) throws UnknownHostException {
        assertFalse(AddressRules.isPublic(address(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2606:4700::1111", "2a00:1450:4001::1"})
    void letsPublicAddressesThrough(String text) throws UnknownHostException {
        assertTrue(AddressRules.isPublic(address(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost.",
                "a.localhost",
                "a.localhost.",
                "printer.local",
                "metadata.google.internal",
                "metadata.google.internal..",
                "instance-data",
                "com",
                "com."
            })
    void refusesNamesThatOnlyAPrivateNetworkKnows(String name) {
        assertFalse(AddressRules.isPublicName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "example.com.", "local.example", "mylocalhost.example", "xn--n3h.net"})
    void letsPublicNamesThrough(String name) {
        assertTrue(AddressRules.isPublicName(name));
    }

    private static InetAddress address(String text) throws UnknownHostException {
        byte[] octets = text.contains(":")
                ? Ipv6.parse(text).orElseThrow()
                : Ipv4.parse(text).orElseThrow();
        return InetAddress.getByAddress(octets);
    }
}
