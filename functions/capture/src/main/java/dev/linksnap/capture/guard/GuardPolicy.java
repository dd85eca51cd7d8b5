package dev.linksnap.capture.guard;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the guard lets through, and its bounds.
 *
 * @param allowPrivate hosts and ports that may be reached wherever they are; for development and tests
 * @param ports ports that may be reached on public addresses
 * @param maxReceivedBytes bytes from the network after which every connection is closed
 * @param maxConnections connections from the browser at a time; what comes beyond is closed at once
 * @param lookupTimeout for one name
 * @param connectTimeout for one destination, all its addresses together
 * @param headTimeout from the first byte of a request's or response's head to its last
 * @param idleTimeout without a byte in either direction
 */
public record GuardPolicy(
        Set<HostPort> allowPrivate,
        Set<Integer> ports,
        long maxReceivedBytes,
        int maxConnections,
        Duration lookupTimeout,
        Duration connectTimeout,
        Duration headTimeout,
        Duration idleTimeout) {

    public static final GuardPolicy DEFAULTS = new GuardPolicy(
            Set.of(),
            Set.of(80, 443),
            200L << 20,
            512,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60));

    public GuardPolicy {
        allowPrivate = Set.copyOf(allowPrivate);
        ports = Set.copyOf(ports);
    }

    /**
     * The default policy with exceptions.
     *
     * @param allowPrivate {@code host:port} pairs between commas, as {@code 127.0.0.1:8123,localhost:9000}; empty for
     *     none
     * @throws InvalidUrlException when a pair is malformed
     */
    public static GuardPolicy parse(String allowPrivate) {
        return DEFAULTS.withAllowPrivate(Arrays.stream(allowPrivate.split(","))
                .map(String::strip)
                .filter(pair -> !pair.isEmpty())
                .map(HostPort::parse)
                .collect(Collectors.toSet()));
    }

    public GuardPolicy withAllowPrivate(Set<HostPort> pairs) {
        return new GuardPolicy(
                pairs,
                ports,
                maxReceivedBytes,
                maxConnections,
                lookupTimeout,
                connectTimeout,
                headTimeout,
                idleTimeout);
    }

    public GuardPolicy withPorts(Set<Integer> open) {
        return new GuardPolicy(
                allowPrivate,
                open,
                maxReceivedBytes,
                maxConnections,
                lookupTimeout,
                connectTimeout,
                headTimeout,
                idleTimeout);
    }

    public GuardPolicy withMaxReceivedBytes(long bytes) {
        return new GuardPolicy(
                allowPrivate, ports, bytes, maxConnections, lookupTimeout, connectTimeout, headTimeout, idleTimeout);
    }

    public GuardPolicy withMaxConnections(int connections) {
        return new GuardPolicy(
                allowPrivate,
                ports,
                maxReceivedBytes,
                connections,
                lookupTimeout,
                connectTimeout,
                headTimeout,
                idleTimeout);
    }

    public GuardPolicy withTimeouts(Duration lookup, Duration connect, Duration head, Duration idle) {
        return new GuardPolicy(allowPrivate, ports, maxReceivedBytes, maxConnections, lookup, connect, head, idle);
    }
}
