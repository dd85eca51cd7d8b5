package dev.linksnap.capture.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. May block as long as it likes: the guard has its own timeout. */
@FunctionalInterface
public interface NameResolver {
    /** The Java runtime's own: hosts file, then DNS. */
    NameResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * @param host a name, never an address
     * @return at least one address
     * @throws UnknownHostException when there is none
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
