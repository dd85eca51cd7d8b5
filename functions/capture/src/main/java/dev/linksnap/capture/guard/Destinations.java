package dev.linksnap.capture.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Decides where a connection may go. A name is looked up once in a guard's life, so what was checked is what is dialled,
 * whatever the DNS says later.
 */
final class Destinations {
    private static final int MOST_NAMES = 2_000;

    private final GuardPolicy policy;
    private final NameResolver resolver;
    private final Executor lookups;
    private final Consumer<Refusal> refusals;
    private final Map<String, CompletableFuture<List<InetAddress>>> pinned = new ConcurrentHashMap<>();

    Destinations(GuardPolicy policy, NameResolver resolver, Executor lookups, Consumer<Refusal> refusals) {
        this.policy = policy;
        this.resolver = resolver;
        this.lookups = lookups;
        this.refusals = refusals;
    }

    /** The checked addresses to dial, in the order to try them. */
    List<InetAddress> find(HostPort target) throws TroubleException, InterruptedException {
        boolean excepted = policy.allowPrivate().contains(target);
        if (!excepted && !policy.ports().contains(target.port())) {
            throw refused(target, Refusal.Reason.PORT);
        }
        if (isAddress(target.host())) {
            return checked(target, excepted, List.of(address(target.host())));
        }
        if (!excepted && !AddressRules.isPublicName(target.host())) {
            throw refused(target, Refusal.Reason.NAME);
        }
        return checked(target, excepted, lookUp(target));
    }

    private List<InetAddress> checked(HostPort target, boolean excepted, List<InetAddress> addresses)
            throws TroubleException {
        if (!excepted && !addresses.stream().allMatch(AddressRules::isPublic)) {
            throw refused(target, Refusal.Reason.ADDRESS);
        }
        return addresses;
    }

    private List<InetAddress> lookUp(HostPort target) throws TroubleException, InterruptedException {
        if (pinned.size() >= MOST_NAMES && !pinned.containsKey(target.host())) {
            throw refused(target, Refusal.Reason.NAMES);
        }
        try {
            return pinned.computeIfAbsent(
                            target.host(), host -> CompletableFuture.supplyAsync(() -> ask(host), lookups))
                    .get(policy.lookupTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TroubleException(Trouble.LOOKUP_TIMED_OUT, "no answer for " + target.host());
        } catch (ExecutionException e) {
            throw new TroubleException(Trouble.HOST_NOT_FOUND, "no address for " + target.host());
        }
    }

    private List<InetAddress> ask(String host) {
        try {
            List<InetAddress> addresses = resolver.resolve(host);
            if (addresses.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return List.copyOf(addresses);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address for " + host, e);
        }
    }

    private TroubleException refused(HostPort target, Refusal.Reason reason) {
        refusals.accept(new Refusal(target, reason));
        return new TroubleException(Trouble.REFUSED, "refused");
    }

    private static boolean isAddress(String host) {
        return host.startsWith("[") || Ipv4.looksLikeOne(host);
    }

    private static InetAddress address(String host) {
        byte[] octets = host.startsWith("[")
                ? Ipv6.parse(host.substring(1, host.length() - 1)).orElseThrow()
                : Ipv4.parse(host).orElseThrow();
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four or sixteen octets are an address", e);
        }
    }
}
