package dev.linksnap.capture.guard;

/**
 * Reads a host in any spelling that browsers accept, and writes it in the one that is canonical.
 *
 * @see <a href="https://url.spec.whatwg.org/#host-parsing">WHATWG host parsing</a>
 */
final class UrlHost {
    private static final String FORBIDDEN = " #/:<>?@[\\]^|%";

    private UrlHost() {}

    /** @throws InvalidUrlException {@code invalid_url} */
    static String parse(String text) {
        if (text.startsWith("[")) {
            if (!text.endsWith("]")) {
                throw invalid(text);
            }
            return Ipv6.parse(text.substring(1, text.length() - 1))
                    .map(address -> "[" + Ipv6.render(address) + "]")
                    .orElseThrow(() -> invalid(text));
        }
        String domain = Idna.toAscii(PercentEncoding.decode(text)).orElseThrow(() -> invalid(text));
        if (domain.isEmpty() || hasForbidden(domain)) {
            throw invalid(text);
        }
        if (!Ipv4.looksLikeOne(domain)) {
            return domain;
        }
        return Ipv4.parse(domain).map(Ipv4::render).orElseThrow(() -> invalid(text));
    }

    private static boolean hasForbidden(String domain) {
        for (int i = 0; i < domain.length(); i++) {
            char character = domain.charAt(i);
            if (character < ' ' || character >= 0x7F || FORBIDDEN.indexOf(character) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static InvalidUrlException invalid(String text) {
        return new InvalidUrlException("invalid_url", "This is not a host: " + text);
    }
}
