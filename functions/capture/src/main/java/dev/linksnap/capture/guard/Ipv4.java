package dev.linksnap.capture.guard;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * IPv4 addresses in all the spellings of old: {@code 0x7f.1}, {@code 2130706433}, {@code 0177.0.0.1}.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-ipv4-parser">WHATWG IPv4 parser</a>
 */
final class Ipv4 {
    private static final long TOO_LARGE = 1L << 32;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private Ipv4() {}

    /** Whether browsers take the host for an IPv4 address or nothing: its last label is a number. */
    static boolean looksLikeOne(String host) {
        String name = withoutLastDot(host);
        String last = name.substring(name.lastIndexOf('.') + 1);
        boolean startsWithDigit = !last.isEmpty() && last.charAt(0) >= '0' && last.charAt(0) <= '9';
        return startsWithDigit
                && (DIGITS.matcher(last).matches() || number(last).isPresent());
    }

    /** The four octets. */
    static Optional<byte[]> parse(String host) {
        String[] labels = withoutLastDot(host).split("\\.", -1);
        if (labels.length > 4) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean last = i == labels.length - 1;
            long bound = last ? TOO_LARGE >> 8 * i : 256;
            Optional<Long> number = number(labels[i]).filter(value -> value < bound);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            address |= number.get() << (last ? 0 : 24 - 8 * i);
        }
        return Optional.of(
                new byte[] {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address});
    }

    static String render(byte[] octets) {
        return (octets[0] & 255) + "." + (octets[1] & 255) + "." + (octets[2] & 255) + "." + (octets[3] & 255);
    }

    /** Hexadecimal, octal or decimal; anything beyond 32 bits comes out as {@link #TOO_LARGE}. */
    private static Optional<Long> number(String label) {
        String text = label.toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.startsWith("0x")) {
            return digits(text.substring(2), 16);
        }
        return text.startsWith("0") ? digits(text.substring(1), 8) : digits(text, 10);
    }

    private static Optional<Long> digits(String digits, int radix) {
        long value = 0;
        for (char c : digits.toCharArray()) {
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return Optional.empty();
            }
            value = Math.min(TOO_LARGE, value * radix + digit);
        }
        return Optional.of(value);
    }

    private static String withoutLastDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
