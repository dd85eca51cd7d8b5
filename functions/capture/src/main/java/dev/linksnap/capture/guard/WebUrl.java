package dev.linksnap.capture.guard;

import java.net.URI;
import java.util.Objects;

/**
 * An absolute http or https URL in the serialised form of the WHATWG URL standard: ASCII only, host in lower case,
 * no user name or password, no default port. Made by {@link UrlRules}, and the very string that is stored, checked and
 * handed to Chrome.
 *
 * @see <a href="https://url.spec.whatwg.org/#url-serializing">WHATWG URL serializing</a>
 */
public final class WebUrl {
    private final String value;
    private final URI uri;

    /** Only {@link UrlRules} makes one, so that having a WebUrl means that it passed the rules. */
    WebUrl(String value) {
        this.value = value;
        this.uri = URI.create(value);
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return uri.getScheme();
    }

    /** The host in lower-case ASCII; an IPv6 address is in brackets. */
    public String host() {
        return uri.getHost();
    }

    /** The port, the scheme's default where none is written. */
    public int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return scheme().equals("https") ? 443 : 80;
    }

    public URI toUri() {
        return uri;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebUrl that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
