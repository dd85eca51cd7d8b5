package dev.linksnap.capture.guard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The standard's sets of characters that are percent-encoded in one part of an http or https URL. What is encoded
 * already stays as it is.
 *
 * @see <a href="https://url.spec.whatwg.org/#percent-encoded-bytes">WHATWG percent-encoded bytes</a>
 */
enum PercentEncoding {
    PATH(" \"#<>?^`{}"),
    QUERY(" \"#<>'"),
    FRAGMENT(" \"<>`");

    private final String encoded;

    PercentEncoding(String encoded) {
        this.encoded = encoded;
    }

    String encode(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (codePoint > ' ' && codePoint < 0x7F && encoded.indexOf(codePoint) < 0) {
                result.append((char) codePoint);
                return;
            }
            for (byte octet : utf8(codePoint)) {
                result.append('%').append(hex(octet >> 4)).append(hex(octet));
            }
        });
        return result.toString();
    }

    /** The octets behind a text with percent-encoded parts, read as UTF-8 with U+FFFD for what is not UTF-8. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2))) {
                octets.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
                continue;
            }
            int codePoint = text.codePointAt(i);
            octets.writeBytes(utf8(codePoint));
            i += Character.charCount(codePoint) - 1;
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    /** A lone surrogate counts as U+FFFD, as in a browser. */
    private static byte[] utf8(int codePoint) {
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return Character.toString(surrogate ? 0xFFFD : codePoint).getBytes(StandardCharsets.UTF_8);
    }

    private static char hex(int value) {
        return "0123456789ABCDEF".charAt(value & 15);
    }

    private static boolean isHex(char c) {
        return "0123456789abcdefABCDEF".indexOf(c) >= 0;
    }
}
