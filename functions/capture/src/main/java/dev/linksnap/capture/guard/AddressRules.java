package dev.linksnap.capture.guard;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who on the network may be reached: addresses that anybody on the internet reaches too, and names that the public DNS
 * can know.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA IPv4 special-purpose registry</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA IPv6 special-purpose registry</a>
 */
public final class AddressRules {
    private static final List<AddressRange> NOT_PUBLIC = ranges(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT, and metadata services of some clouds
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // a cloud's host agent, on a public address
            "169.254.0.0/16", // link-local, instance metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.31.196.0/24", // AS112
            "192.52.193.0/24", // automatic multicast tunnelling
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "192.175.48.0/24", // AS112
            "198.18.0.0/15", // benchmarking
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: carries an IPv4 address
            "3fff::/20"); // documentation

    private static final AddressRange GLOBAL_UNICAST = AddressRange.parse("2000::/3");
    private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");

    private AddressRules() {}

    /** IPv4 addresses in IPv6 ones (mapped, NAT64) are judged as what they stand for. */
    public static boolean isPublic(InetAddress address) {
        if (NAT64.contains(address)) {
            return isPublic(lastFourOctets(address));
        }
        boolean known = address instanceof Inet4Address || GLOBAL_UNICAST.contains(address);
        return known && NOT_PUBLIC.stream().noneMatch(range -> range.contains(address));
    }

    /** @param host a name, not an address, in lower case; dots at its end do not count */
    public static boolean isPublicName(String host) {
        String name = host.replaceFirst("\\.+$", "");
        return name.contains(".")
                && Stream.of(".localhost", ".local", ".internal").noneMatch(name::endsWith);
    }

    private static InetAddress lastFourOctets(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    private static List<AddressRange> ranges(String... texts) {
        return Arrays.stream(texts).map(AddressRange::parse).toList();
    }
}
