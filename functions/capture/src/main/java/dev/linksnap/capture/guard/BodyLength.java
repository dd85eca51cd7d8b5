package dev.linksnap.capture.guard;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a message's body ends.
 *
 * @param bytes its length, where {@code kind} is {@link Kind#KNOWN}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.3">RFC 9112, message body length</a>
 */
record BodyLength(Kind kind, long bytes) {
    static final BodyLength NONE = new BodyLength(Kind.KNOWN, 0);

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SIZE = Pattern.compile("[0-9A-Fa-f]{1,15}");

    enum Kind {
        KNOWN,
        CHUNKED,
        UNTIL_CLOSE
    }

    /** @throws MalformedMessageException where two readers could see two lengths */
    static BodyLength ofRequest(Headers headers) throws IOException {
        List<String> codings = headers.all("transfer-encoding");
        List<String> lengths = headers.all("content-length");
        if (lengths.size() > 1) {
            throw new MalformedMessageException("the request has two lengths");
        }
        if (codings.isEmpty()) {
            return lengths.isEmpty() ? NONE : known(lengths);
        }
        if (!lengths.isEmpty() || codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
            throw new MalformedMessageException("the request's length is ambiguous");
        }
        return new BodyLength(Kind.CHUNKED, 0);
    }

    static BodyLength ofResponse(ResponseHead head, String requestMethod) throws IOException {
        int status = head.status();
        if (requestMethod.equals("HEAD") || status < 200 || status == 204 || status == 304) {
            return NONE;
        }
        List<String> codings = head.headers().all("transfer-encoding");
        if (!codings.isEmpty()) {
            boolean chunked = codings.get(codings.size() - 1)
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .endsWith("chunked");
            return new BodyLength(chunked ? Kind.CHUNKED : Kind.UNTIL_CLOSE, 0);
        }
        List<String> lengths = head.headers().all("content-length");
        return lengths.isEmpty() ? new BodyLength(Kind.UNTIL_CLOSE, 0) : known(lengths);
    }

    private static BodyLength known(List<String> lengths) throws IOException {
        String length = lengths.get(0);
        boolean same = lengths.stream().allMatch(length::equals);
        if (!same || !LENGTH.matcher(length).matches()) {
            throw new MalformedMessageException("this is not a length: " + String.join(", ", lengths));
        }
        return new BodyLength(Kind.KNOWN, Long.parseLong(length));
    }

    /** Copies a body as it is, chunks with their frames. What was written is flushed before there is a wait for more. */
    void copy(Wire from, OutputStream to) throws IOException {
        byte[] buffer = new byte[64 << 10];
        switch (kind) {
            case KNOWN -> copyExactly(bytes, from, to, buffer);
            case CHUNKED -> copyChunks(from, to, buffer);
            case UNTIL_CLOSE -> {
                for (int count = from.read(buffer, buffer.length);
                        count >= 0;
                        count = from.read(buffer, buffer.length)) {
                    pass(buffer, count, from, to);
                }
            }
        }
        to.flush();
    }

    private static void pass(byte[] buffer, int count, Wire from, OutputStream to) throws IOException {
        to.write(buffer, 0, count);
        if (!from.hasBuffered()) {
            to.flush();
        }
    }

    private static void copyExactly(long total, Wire from, OutputStream to, byte[] buffer) throws IOException {
        long left = total;
        while (left > 0) {
            int count = from.read(buffer, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new EOFException("the body ended early");
            }
            pass(buffer, count, from, to);
            left -= count;
        }
    }

    private static void copyChunks(Wire from, OutputStream to, byte[] buffer) throws IOException {
        while (true) {
            if (!from.hasBufferedLine()) {
                to.flush();
            }
            String line = from.readLine(4_096);
            long size = chunkSize(line);
            write(line.strip() + "\r\n", to);
            if (size == 0) {
                break;
            }
            copyExactly(size, from, to, buffer);
            String end = from.readLine(2);
            if (!end.equals("\r\n") && !end.equals("\n")) {
                throw new MalformedMessageException("a chunk is longer than it said");
            }
            write("\r\n", to);
        }
        String trailer;
        do {
            trailer = from.readLine(16 << 10);
            write(trailer.stripTrailing() + "\r\n", to);
        } while (!trailer.isBlank());
    }

    private static long chunkSize(String line) throws IOException {
        String size = line.split(";", 2)[0].strip();
        if (!SIZE.matcher(size).matches()) {
            throw new MalformedMessageException("this is not a chunk's size: " + size);
        }
        return Long.parseLong(size, 16);
    }

    private static void write(String text, OutputStream to) throws IOException {
        to.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
