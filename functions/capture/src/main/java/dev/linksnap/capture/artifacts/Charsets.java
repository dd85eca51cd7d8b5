package dev.linksnap.capture.artifacts;

import dev.linksnap.capture.record.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which encoding a text is in.
 *
 * @see <a href="https://www.w3.org/TR/css-syntax-3/#determine-the-fallback-encoding">CSS Syntax, fallback encoding</a>
 */
final class Charsets {
    private static final Pattern PARAMETER = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([^\\s;\"']+)");
    private static final Pattern RULE = Pattern.compile("^@charset \"([^\"]{1,40})\";");

    private Charsets() {}

    /** By the header, then the sheet's own rule, then what refers to it; a byte order mark goes above all. */
    static Charset ofSheet(Exchange exchange, Charset referrer) throws IOException {
        Optional<String> header = exchange.responseHeader("content-type").flatMap(value -> group(PARAMETER, value));
        if (header.isPresent()) {
            return named(header.get(), referrer);
        }
        byte[] start;
        try (InputStream body = Files.newInputStream(exchange.body().orElseThrow())) {
            start = body.readNBytes(64);
        }
        return group(RULE, new String(start, StandardCharsets.ISO_8859_1))
                // It was read as ASCII, so it cannot be what it says.
                .map(name -> name.toLowerCase(Locale.ROOT).startsWith("utf-16") ? "utf-8" : name)
                .map(name -> named(name, referrer))
                .orElse(referrer);
    }

    /** The encoding of that label, as browsers understand labels. */
    static Charset named(String label, Charset otherwise) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        try {
            return switch (name) {
                case "gb2312", "gbk", "x-gbk" -> Charset.forName("GB18030");
                case "shift_jis", "sjis", "x-sjis", "shift-jis" -> Charset.forName("windows-31j");
                case "iso-8859-1", "latin1", "us-ascii", "ascii" -> Charset.forName("windows-1252");
                case "euc-kr", "ks_c_5601-1987" -> Charset.forName("x-windows-949");
                default -> Charset.forName(name);
            };
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return otherwise;
        }
    }

    /** The text without its byte order mark, which overrules the encoding. */
    static String decode(byte[] bytes, Charset charset) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        return new String(bytes, charset);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
