package dev.linksnap.capture.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The one way out to the network: a forward proxy on loopback that takes plain HTTP and CONNECT, and connects only to
 * addresses that {@link AddressRules} or the policy allow. It fails closed. One guard serves one capture, so what it
 * counts and refuses is that capture's.
 */
public final class NetworkGuard implements AutoCloseable {
    private static final int MOST_RECORDED = 1_000;
    private static final int LOOKUPS_AT_A_TIME = 64;
    private static final InetAddress LOOPBACK = loopback();

    private final GuardPolicy policy;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(NetworkGuard::thread);
    private final ExecutorService lookups = Executors.newFixedThreadPool(LOOKUPS_AT_A_TIME, NetworkGuard::thread);
    private final Destinations destinations;
    private final Set<Wire> browsers = ConcurrentHashMap.newKeySet();
    private final Set<Wire> sites = ConcurrentHashMap.newKeySet();
    private final AtomicLong receivedBytes = new AtomicLong();
    private final Set<Refusal> refusals = new LinkedHashSet<>();
    private final Map<HostPort, Trouble> troubles = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private NetworkGuard(GuardPolicy policy, NameResolver resolver) throws IOException {
        this.policy = policy;
        this.server = new ServerSocket(0, 512, LOOPBACK);
        this.destinations = new Destinations(policy, resolver, lookups, this::record);
    }

    /** A guard with the system's own name resolution. */
    public static NetworkGuard start(GuardPolicy policy) throws IOException {
        return start(policy, NameResolver.SYSTEM);
    }

    /** @throws IOException when no port is to be had */
    public static NetworkGuard start(GuardPolicy policy, NameResolver resolver) throws IOException {
        NetworkGuard guard = new NetworkGuard(policy, resolver);
        guard.threads.execute(guard::accept);
        return guard;
    }

    /** The port on 127.0.0.1 that speaks HTTP as a forward proxy does. */
    public int port() {
        return server.getLocalPort();
    }

    /** Bytes that came in from the network so far, as they were on the wire. */
    public long receivedBytes() {
        return receivedBytes.get();
    }

    /** What the policy forbade so far, each target and reason once, in the order they were first asked for. */
    public List<Refusal> refusals() {
        synchronized (refusals) {
            return List.copyOf(refusals);
        }
    }

    /** Why the guard last answered instead of this target; Chrome says no more than "tunnel failed". */
    public Optional<Trouble> trouble(HostPort target) {
        return Optional.ofNullable(troubles.get(target));
    }

    /** Closes every connection; threads end with them. */
    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            // Nobody can connect any more, which is what matters.
        }
        browsers.forEach(Wire::closeQuietly);
        sites.forEach(Wire::closeQuietly);
        threads.shutdownNow();
        lookups.shutdownNow();
    }

    /** Whether all threads have ended; after {@link #close} they do so at once, save a lookup that hangs in the system. */
    boolean awaitEnd(Duration timeout) throws InterruptedException {
        return threads.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    GuardPolicy policy() {
        return policy;
    }

    /** A connection to the target, if that is allowed; closed with the guard. */
    Wire dial(HostPort target) throws IOException, InterruptedException {
        refuseBeyondBound(target);
        List<InetAddress> addresses = destinations.find(target);
        Socket socket =
                Dialer.dial(addresses, target.port(), policy.connectTimeout()).socket();
        troubles.remove(target);
        return wire(socket, sites, bytes -> {
            receivedBytes.addAndGet(bytes);
            refuseBeyondBound(target);
        });
    }

    void remember(HostPort target, Trouble trouble) {
        if (troubles.size() < MOST_RECORDED) {
            troubles.put(target, trouble);
        }
    }

    /** Runs work that ends with the guard. */
    void run(Runnable work) {
        threads.execute(work);
    }

    private void refuseBeyondBound(HostPort target) throws TroubleException {
        if (receivedBytes.get() > policy.maxReceivedBytes()) {
            record(new Refusal(target, Refusal.Reason.BYTES));
            remember(target, Trouble.TOO_MANY_BYTES);
            throw new TroubleException(Trouble.TOO_MANY_BYTES, "the capture has received all it may");
        }
    }

    private void record(Refusal refusal) {
        synchronized (refusals) {
            if (refusals.size() < MOST_RECORDED) {
                refusals.add(refusal);
            }
        }
    }

    private void accept() {
        while (!closed) {
            try {
                serve(server.accept());
            } catch (IOException | RejectedExecutionException e) {
                pause();
            }
        }
    }

    /** Too many open files, say: trying again at once would only keep the processor busy. */
    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }

    private void serve(Socket socket) throws IOException {
        if (browsers.size() >= policy.maxConnections()) {
            socket.close();
            return;
        }
        socket.setTcpNoDelay(true);
        Wire browser = wire(socket, browsers, bytes -> {});
        threads.execute(new ForwardedConnection(this, browser));
    }

    /** What was opened while the guard was closing is closed here. */
    private Wire wire(Socket socket, Set<Wire> open, Wire.Meter meter) throws IOException {
        Wire wire = new Wire(socket, policy.idleTimeout(), meter, open::remove);
        open.add(wire);
        if (closed) {
            wire.close();
        }
        return wire;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "network-guard");
        thread.setDaemon(true);
        return thread;
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }
}
