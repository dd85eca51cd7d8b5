package dev.linksnap.capture.guard;

import java.util.Optional;

/**
 * An absolute http or https URL in the serialised form of the WHATWG URL standard: ASCII only, host in lower case,
 * no user name or password, no default port. Made by {@link UrlRules}, and the very string that is stored, checked and
 * handed to Chrome.
 *
 * <p>There is no way to a {@link java.net.URI} on purpose: that class refuses or reads differently what browsers accept,
 * and two readings of one URL are how guards are passed by.
 *
 * @see <a href="https://url.spec.whatwg.org/#url-serializing">WHATWG URL serializing</a>
 */
public final class WebUrl {
    private final String scheme;
    private final String host;
    private final Optional<Integer> writtenPort;
    private final String path;
    private final Optional<String> query;
    private final Optional<String> fragment;
    private final String value;

    /** Only this package makes one, so that having a WebUrl means that it passed the rules. */
    WebUrl(
            String scheme,
            String host,
            Optional<Integer> writtenPort,
            String path,
            Optional<String> query,
            Optional<String> fragment) {
        this.scheme = scheme;
        this.host = host;
        this.writtenPort = writtenPort;
        this.path = path;
        this.query = query;
        this.fragment = fragment;
        this.value = origin()
                + path
                + query.map(text -> "?" + text).orElse("")
                + fragment.map(text -> "#" + text).orElse("");
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return scheme;
    }

    /** The host in lower-case ASCII; an IPv4 address is dotted, an IPv6 address is compressed and in brackets. */
    public String host() {
        return host;
    }

    /** The port, the scheme's default where none is written. */
    public int port() {
        return writtenPort.orElse(defaultPort(scheme));
    }

    /** Percent-encoded, beginning with a slash. */
    public String path() {
        return path;
    }

    /** Percent-encoded, without the question mark; present and empty where the URL ends in a bare one. */
    public Optional<String> query() {
        return query;
    }

    /** Percent-encoded, without the number sign; present and empty where the URL ends in a bare one. */
    public Optional<String> fragment() {
        return fragment;
    }

    /** Scheme, host and port, without a slash at the end: {@code https://example.com:8443}. */
    public String origin() {
        return scheme + "://" + host + writtenPort.map(port -> ":" + port).orElse("");
    }

    /** Host and port as the network guard names them, the port always written. */
    public HostPort hostPort() {
        return new HostPort(host, port());
    }

    WebUrl with(String newHost, Optional<String> newQuery, Optional<String> newFragment) {
        return new WebUrl(scheme, newHost, writtenPort, path, newQuery, newFragment);
    }

    static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebUrl that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
