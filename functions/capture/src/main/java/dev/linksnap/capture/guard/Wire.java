package dev.linksnap.capture.guard;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One side's socket, read through a small buffer so that a message's head can be told from what follows it. */
final class Wire implements Closeable {
    private static final int LONGEST_HEAD = 256 << 10;

    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;
    private final Meter meter;
    private final Consumer<Wire> onClose;
    private final Duration idleTimeout;
    private final byte[] buffer = new byte[16 << 10];
    private int position;
    private int limit;

    /** Is told how many bytes came in, and may end the connection for it. */
    interface Meter {
        void count(int bytes) throws IOException;
    }

    /** @param idleTimeout for one read; {@link SocketTimeoutException} after it */
    Wire(Socket socket, Duration idleTimeout, Meter meter, Consumer<Wire> onClose) throws IOException {
        this.socket = socket;
        this.input = socket.getInputStream();
        this.output = socket.getOutputStream();
        this.meter = meter;
        this.onClose = onClose;
        this.idleTimeout = idleTimeout;
        socket.setSoTimeout((int) idleTimeout.toMillis());
    }

    OutputStream output() {
        return output;
    }

    /** Sends a head at once. */
    void write(String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.ISO_8859_1));
        output.flush();
    }

    Duration idleTimeout() {
        return idleTimeout;
    }

    /** Whether the next read will not have to wait. */
    boolean hasBuffered() {
        return position < limit;
    }

    /** Whether the next line will not have to wait. */
    boolean hasBufferedLine() {
        for (int i = position; i < limit; i++) {
            if (buffer[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Blocks for at least one byte; -1 at the end. */
    int read(byte[] bytes, int most) throws IOException {
        if (position < limit) {
            int count = Math.min(most, limit - position);
            System.arraycopy(buffer, position, bytes, 0, count);
            position += count;
            return count;
        }
        int count = input.read(bytes, 0, most);
        if (count > 0) {
            meter.count(count);
        }
        return count;
    }

    /**
     * Reads up to and with the empty line that ends a message's head.
     *
     * @param timeout for all of it, counted from its first byte
     * @return the head's bytes as ISO 8859-1; nothing where the other side has closed before the first byte
     * @throws SocketTimeoutException when it takes too long
     * @throws MalformedMessageException when it is longer than 256 KiB
     */
    Optional<String> readHead(Duration timeout) throws IOException {
        StringBuilder head = new StringBuilder(1_024);
        int patience = socket.getSoTimeout();
        long deadline = Long.MAX_VALUE;
        try {
            int lineLength = 0;
            while (true) {
                int octet = position < limit ? buffer[position++] & 255 : fill();
                if (octet < 0) {
                    if (head.isEmpty()) {
                        return Optional.empty();
                    }
                    throw new EOFException("the head ended early");
                }
                head.append((char) octet);
                if (head.length() > LONGEST_HEAD) {
                    throw new MalformedMessageException("the head is too long");
                }
                if (octet == '\n') {
                    if (lineLength == 0 && !isBlank(head)) {
                        return Optional.of(head.toString());
                    }
                    lineLength = 0;
                } else if (octet != '\r') {
                    lineLength++;
                }
                if (position == limit) {
                    long now = System.nanoTime();
                    deadline = deadline == Long.MAX_VALUE ? now + timeout.toNanos() : deadline;
                    if (now > deadline) {
                        throw new SocketTimeoutException("the head takes too long");
                    }
                    socket.setSoTimeout((int) Math.max(1, Math.min(patience, (deadline - now) / 1_000_000)));
                }
            }
        } finally {
            socket.setSoTimeout(patience);
        }
    }

    /** A line of a chunked body with its line end, for which the head's rules on time do not hold. */
    String readLine(int longest) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < longest) {
            int octet = position < limit ? buffer[position++] & 255 : fill();
            if (octet < 0) {
                throw new EOFException("the body ended early");
            }
            line.append((char) octet);
            if (octet == '\n') {
                return line.toString();
            }
        }
        throw new MalformedMessageException("a line is too long");
    }

    private int fill() throws IOException {
        position = 0;
        limit = 0;
        int count = input.read(buffer);
        if (count < 0) {
            return -1;
        }
        meter.count(count);
        limit = count;
        return buffer[position++] & 255;
    }

    private static boolean isBlank(StringBuilder text) {
        return text.chars().allMatch(c -> c == '\r' || c == '\n');
    }

    @Override
    public void close() throws IOException {
        onClose.accept(this);
        socket.close();
    }

    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // The other side has closed it then.
        }
    }
}
