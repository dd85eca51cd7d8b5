package dev.linksnap.capture.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** What a browser, or an attacker, says to the guard, byte for byte. */
final class ProxyClient implements AutoCloseable {
    private final Socket socket;

    ProxyClient(NetworkGuard guard) {
        try {
            socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), guard.port());
            socket.setSoTimeout(10_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything the guard answers to one message, until it closes the connection. */
    static String ask(NetworkGuard guard, String message) throws IOException {
        try (ProxyClient client = new ProxyClient(guard)) {
            return client.send(message).rest();
        }
    }

    ProxyClient send(String text) throws IOException {
        output().write(text.getBytes(StandardCharsets.ISO_8859_1));
        output().flush();
        return this;
    }

    OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    InputStream input() throws IOException {
        return socket.getInputStream();
    }

    String head() throws IOException {
        return ScriptedSite.head(input());
    }

    String read(int length) throws IOException {
        return new String(input().readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    String rest() throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            for (int octet = input().read(); octet >= 0; octet = input().read()) {
                text.append((char) octet);
            }
        } catch (SocketException e) {
            text.append("[reset]");
        }
        return text.toString();
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
