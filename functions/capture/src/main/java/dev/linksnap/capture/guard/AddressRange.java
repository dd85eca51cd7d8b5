package dev.linksnap.capture.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** All addresses that begin with the same bits, as {@code 10.0.0.0/8}. */
record AddressRange(InetAddress first, int prefixBits) {
    /** @param text an address literal, a slash and the number of leading bits that count */
    static AddressRange parse(String text) {
        String[] parts = text.split("/", 2);
        return new AddressRange(literal(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean contains(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress literal(String text) {
        try {
            byte[] octets = text.contains(":")
                    ? Ipv6.parse(text).orElseThrow()
                    : Ipv4.parse(text).orElseThrow();
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + text, e);
        }
    }
}
