package dev.linksnap.capture.guard;

import java.util.Optional;

/**
 * IPv6 addresses as URLs write them, without zone.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-ipv6-parser">WHATWG IPv6 parser</a>
 */
final class Ipv6 {
    private static final String PIECE = "[0-9A-Fa-f]{1,4}";

    private Ipv6() {}

    /** The sixteen octets of what stands between the brackets. */
    static Optional<byte[]> parse(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return pieces(text).filter(octets -> octets.length == 16);
        }
        Optional<byte[]> before = gap == 0 ? Optional.of(new byte[0]) : pieces(text.substring(0, gap));
        Optional<byte[]> after = gap == text.length() - 2 ? Optional.of(new byte[0]) : pieces(text.substring(gap + 2));
        if (before.isEmpty() || after.isEmpty() || text.substring(0, gap).contains(".")) {
            return Optional.empty();
        }
        if (before.get().length + after.get().length > 14) {
            return Optional.empty();
        }
        byte[] octets = new byte[16];
        System.arraycopy(before.get(), 0, octets, 0, before.get().length);
        System.arraycopy(after.get(), 0, octets, 16 - after.get().length, after.get().length);
        return Optional.of(octets);
    }

    /** Pieces between colons, the last of which may be a dotted IPv4 address. */
    private static Optional<byte[]> pieces(String text) {
        String[] parts = text.split(":", -1);
        byte[] octets = new byte[2 * parts.length + (text.contains(".") ? 2 : 0)];
        if (octets.length > 16) {
            return Optional.empty();
        }
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].matches(PIECE)) {
                int piece = Integer.parseInt(parts[i], 16);
                octets[2 * i] = (byte) (piece >> 8);
                octets[2 * i + 1] = (byte) piece;
                continue;
            }
            if (i < parts.length - 1 || !isDottedDecimal(parts[i])) {
                return Optional.empty();
            }
            System.arraycopy(Ipv4.parse(parts[i]).orElseThrow(), 0, octets, 2 * i, 4);
        }
        return Optional.of(octets);
    }

    private static boolean isDottedDecimal(String text) {
        String octet = "(0|[1-9][0-9]{0,2})";
        return text.matches(octet + "(\\." + octet + "){3}") && Ipv4.parse(text).isPresent();
    }

    /** Without brackets; the first longest run of two or more zero pieces is left out. */
    static String render(byte[] octets) {
        int gapStart = -1;
        int gapLength = 1;
        for (int i = 0; i < 8; i++) {
            int length = zeroPieces(octets, i);
            if (length > gapLength) {
                gapStart = i;
                gapLength = length;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == gapStart) {
                text.append(i == 0 ? "::" : ":");
                i += gapLength - 1;
                continue;
            }
            text.append(Integer.toHexString(piece(octets, i))).append(i == 7 ? "" : ":");
        }
        return text.toString();
    }

    private static int zeroPieces(byte[] octets, int start) {
        int end = start;
        while (end < 8 && piece(octets, end) == 0) {
            end++;
        }
        return end - start;
    }

    private static int piece(byte[] octets, int index) {
        return (octets[2 * index] & 255) << 8 | octets[2 * index + 1] & 255;
    }
}
