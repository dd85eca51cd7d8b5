package dev.linksnap.capture.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that does with each connection what the test says. */
final class ScriptedSite implements AutoCloseable {
    private final ServerSocket server;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    interface Script {
        void play(InputStream input, OutputStream output) throws IOException, InterruptedException;
    }

    private ScriptedSite(String address, Script script) {
        this.script = script;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        background(this::accept);
    }

    static ScriptedSite playing(Script script) {
        return new ScriptedSite("127.0.0.1", script);
    }

    /** Answers each request head with the same text. */
    static ScriptedSite answering(String response) {
        ScriptedSite[] site = new ScriptedSite[1];
        site[0] = playing((input, output) -> {
            for (String head = head(input); !head.isEmpty(); head = head(input)) {
                site[0].heads.add(head);
                output.write(response.getBytes(StandardCharsets.ISO_8859_1));
                output.flush();
            }
        });
        return site[0];
    }

    int port() {
        return server.getLocalPort();
    }

    HostPort hostPort() {
        return new HostPort("127.0.0.1", port());
    }

    int connections() {
        return connections.get();
    }

    List<String> heads() {
        return List.copyOf(heads);
    }

    /** Up to and with the empty line; empty at the end of the stream. */
    static String head(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int octet = input.read();
            if (octet < 0) {
                return "";
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                background(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.play(socket.getInputStream(), socket.getOutputStream());
        } catch (IOException e) {
            // The guard has gone away.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void background(Runnable work) {
        Thread thread = new Thread(work, "scripted-site");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
