package dev.linksnap.capture.browser;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Copies one string field of an answer, without building the answer's JSON or the string in memory. Relies on the
 * field being the first of its name, which holds for {@code data} and {@code body}: Chrome writes them first.
 */
final class ResultField {
    private final InputStream json;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int end;

    private ResultField(InputStream json) {
        this.json = json;
    }

    /** Base64 in, bytes out. */
    static void decode(InputStream json, String field, OutputStream out) throws IOException {
        ResultField reader = new ResultField(json);
        reader.seek(field);
        reader.copyBase64(out);
    }

    /** JSON string in, its characters in UTF-8 out. */
    static void unescape(InputStream json, String field, OutputStream out) throws IOException {
        ResultField reader = new ResultField(json);
        reader.seek(field);
        reader.copyText(out);
    }

    private void seek(String field) throws IOException {
        byte[] key = ("\"" + field + "\":\"").getBytes(StandardCharsets.US_ASCII);
        int matched = 0;
        while (matched < key.length) {
            int next = read();
            matched = next == key[matched] ? matched + 1 : next == key[0] ? 1 : 0;
        }
    }

    private void copyBase64(OutputStream out) throws IOException {
        byte[] group = new byte[1 << 16];
        int length = 0;
        for (int next = read(); next != '"'; next = read()) {
            group[length++] = (byte) next;
            if (length == group.length) {
                out.write(Base64.getDecoder().decode(group));
                length = 0;
            }
        }
        out.write(Base64.getDecoder().decode(Arrays.copyOf(group, length)));
    }

    private void copyText(OutputStream out) throws IOException {
        for (int next = read(); next != '"'; next = read()) {
            if (next == '\\') {
                copyEscape(out);
            } else {
                out.write(next);
            }
        }
    }

    private void copyEscape(OutputStream out) throws IOException {
        int code = read();
        switch (code) {
            case 'n' -> out.write('\n');
            case 't' -> out.write('\t');
            case 'r' -> out.write('\r');
            case 'b' -> out.write('\b');
            case 'f' -> out.write('\f');
            case 'u' -> copyCodePoint(out);
            default -> out.write(code);
        }
    }

    private void copyCodePoint(OutputStream out) throws IOException {
        StringBuilder character = new StringBuilder().append(codeUnit());
        if (Character.isHighSurrogate(character.charAt(0))) {
            // Chrome always follows it by the escape of its low half.
            read();
            read();
            character.append(codeUnit());
        }
        out.write(character.toString().getBytes(StandardCharsets.UTF_8));
    }

    private char codeUnit() throws IOException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            unit = unit << 4 | Character.digit(read(), 16);
        }
        return (char) unit;
    }

    private int read() throws IOException {
        if (position == end) {
            position = 0;
            end = json.read(buffer);
            if (end <= 0) {
                throw new EOFException("the field is not in the answer, or the answer is cut off");
            }
        }
        return buffer[position++] & 0xFF;
    }
}
