package dev.linksnap.capture.guard;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Connects to the first of several addresses that answers: a new address is tried each time the one before has failed
 * or has been silent for a while.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8305">RFC 8305, Happy Eyeballs</a>
 */
final class Dialer implements AutoCloseable {
    private static final long HEAD_START_MILLIS = 250;

    private final Selector selector = Selector.open();
    private final int port;
    private final long deadline;

    private Dialer(int port, Duration timeout) throws IOException {
        this.port = port;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** @throws TroubleException {@link Trouble#CONNECTION_FAILED} or {@link Trouble#CONNECTION_TIMED_OUT} */
    static SocketChannel dial(List<InetAddress> addresses, int port, Duration timeout) throws IOException {
        SocketChannel channel;
        try (Dialer dialer = new Dialer(port, timeout)) {
            channel = dialer.first(new ArrayDeque<>(addresses));
        }
        channel.configureBlocking(true);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }

    private SocketChannel first(Deque<InetAddress> waiting) throws IOException {
        while (true) {
            Optional<SocketChannel> atOnce = waiting.isEmpty() ? Optional.empty() : start(waiting.pop());
            if (atOnce.isPresent()) {
                return atOnce.get();
            }
            if (selector.keys().isEmpty()) {
                if (waiting.isEmpty()) {
                    throw new TroubleException(Trouble.CONNECTION_FAILED, "nobody answers");
                }
                continue;
            }
            Optional<SocketChannel> connected = await(waiting.isEmpty());
            if (connected.isPresent()) {
                return connected.get();
            }
        }
    }

    /** Begins to connect; answers the channel where that was done at once, and nothing as well where it failed. */
    private Optional<SocketChannel> start(InetAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            if (channel.connect(new InetSocketAddress(address, port))) {
                return Optional.of(channel);
            }
            channel.register(selector, SelectionKey.OP_CONNECT);
        } catch (IOException e) {
            channel.close();
        }
        return Optional.empty();
    }

    /** Waits until an attempt succeeds or fails, or until it is time for another one. */
    private Optional<SocketChannel> await(boolean last) throws IOException {
        long remaining = (deadline - System.nanoTime()) / 1_000_000;
        if (remaining <= 0) {
            throw new TroubleException(Trouble.CONNECTION_TIMED_OUT, "silence");
        }
        selector.select(last ? remaining : Math.min(remaining, HEAD_START_MILLIS));
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        }
        Optional<SocketChannel> connected = Optional.empty();
        for (SelectionKey key : selector.selectedKeys()) {
            SocketChannel channel = (SocketChannel) key.channel();
            if (connected.isEmpty() && finished(channel)) {
                key.cancel();
                connected = Optional.of(channel);
            }
        }
        selector.selectedKeys().clear();
        selector.selectNow();
        return connected;
    }

    private static boolean finished(SocketChannel channel) throws IOException {
        try {
            return channel.finishConnect();
        } catch (IOException e) {
            channel.close();
            return false;
        }
    }

    /** Gives up the attempts that are still under way. */
    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            if (key.isValid()) {
                key.channel().close();
            }
        }
        selector.close();
    }
}
