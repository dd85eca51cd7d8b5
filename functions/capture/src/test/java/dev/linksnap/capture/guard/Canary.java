package dev.linksnap.capture.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens for TCP connections and UDP packets on one port of one address, or of all, where none may ever come. */
final class Canary implements AutoCloseable {
    private final ServerSocket server;
    private final DatagramSocket packets;
    private final AtomicInteger visits = new AtomicInteger();

    private Canary(InetSocketAddress address) {
        try {
            server = new ServerSocket();
            server.bind(address, 500);
            packets = new DatagramSocket(new InetSocketAddress(address.getAddress(), server.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        background(this::accept);
        background(this::receive);
    }

    /** On every address of this machine, IPv4 and IPv6. */
    static Canary everywhere() {
        return new Canary(new InetSocketAddress(0));
    }

    static Canary on(String address, int port) {
        return new Canary(new InetSocketAddress(address, port));
    }

    int port() {
        return server.getLocalPort();
    }

    /** Connections and packets so far. */
    int visits() {
        return visits.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket visitor = server.accept()) {
                visits.incrementAndGet();
                visitor.setSoTimeout(1);
            } catch (IOException e) {
                return;
            }
        }
    }

    private void receive() {
        while (!packets.isClosed()) {
            try {
                packets.receive(new DatagramPacket(new byte[2_000], 2_000));
                visits.incrementAndGet();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void background(Runnable work) {
        Thread thread = new Thread(work, "canary");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            packets.close();
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
