package dev.linksnap.capture.guard;

import java.util.regex.Pattern;

/**
 * Where a connection goes.
 *
 * @param host as {@link WebUrl#host()} has it: lower-case ASCII, an IPv6 address in brackets
 * @param port 0 to 65,535
 */
public record HostPort(String host, int port) {
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    public HostPort {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535 but is " + port);
        }
    }

    /**
     * Reads {@code host:port} or {@code [address]:port}; the host may be spelled in any way a URL may spell it.
     *
     * @throws InvalidUrlException when either part is missing or malformed
     */
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || text.indexOf(']') > colon) {
            throw new InvalidUrlException("invalid_url", "A host and a port are needed, but this is: " + text);
        }
        return new HostPort(UrlHost.parse(text.substring(0, colon)), port(text.substring(colon + 1)));
    }

    private static int port(String digits) {
        if (!PORT.matcher(digits).matches() || Integer.parseInt(digits) > 65_535) {
            throw new InvalidUrlException("invalid_url", "This is not a port: " + digits);
        }
        return Integer.parseInt(digits);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
