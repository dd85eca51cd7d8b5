package dev.linksnap.capture.guard;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which texts are URLs that Linksnap captures, and when two URLs are the same page.
 *
 * <p>{@link #parse} reads what a browser would read and never changes what is fetched. {@link #identity} goes further:
 * it is for recognising a page, not for fetching it.
 *
 * <table>
 * <caption>What happens to each part of a URL</caption>
 * <tr><th>Part</th><th>parse</th><th>identity, moreover</th></tr>
 * <tr><td>spaces around, tabs and line ends within</td><td>removed</td><td></td></tr>
 * <tr><td>scheme</td><td>lower case; http and https only</td><td></td></tr>
 * <tr><td>user name, password</td><td>refused: a secret does not belong in a stored URL</td><td></td></tr>
 * <tr><td>host</td><td>lower case, punycode (UTS #46), IPv4 dotted in decimal, IPv6 compressed</td>
 * <td>dot at the end removed</td></tr>
 * <tr><td>port</td><td>default port removed</td><td></td></tr>
 * <tr><td>path</td><td>dot segments resolved, {@code \} is {@code /}, percent-encoded where needed</td><td></td></tr>
 * <tr><td>query</td><td>percent-encoded where needed</td>
 * <td>parameters of {@code tracking-parameters.txt} removed, nothing else reordered or changed; an empty query
 * removed</td></tr>
 * <tr><td>fragment</td><td>kept: a page's script may read it</td>
 * <td>removed, save where it names a page: {@code #!…} and {@code #/…}</td></tr>
 * </table>
 *
 * @see <a href="https://url.spec.whatwg.org/">WHATWG URL</a>
 */
public final class UrlRules {
    /** Characters, before and after percent-encoding. */
    public static final int LONGEST = 8_192;

    private final TrackingParameters tracking = TrackingParameters.load();

    /**
     * @throws InvalidUrlException {@code invalid_url}, {@code unsupported_scheme} or {@code url_too_long}; whether the
     *     address behind the host may be reached is for the network guard to say
     */
    public WebUrl parse(String text) {
        return UrlParser.parse(text, Optional.empty());
    }

    /**
     * As {@link #parse(String)}, for a reference such as a redirect's {@code Location}.
     *
     * @param base what a relative reference is relative to
     */
    public WebUrl parse(String text, WebUrl base) {
        return UrlParser.parse(text, Optional.of(base));
    }

    /** The URL that stands for the same page: equal for two URLs exactly when we call them one link. */
    public WebUrl identity(WebUrl url) {
        String host = url.host().replaceFirst("(?<=[^.])\\.$", "");
        Optional<String> query =
                url.query().map(text -> withoutTracking(text, host)).filter(text -> !text.isEmpty());
        Optional<String> fragment = url.fragment().filter(text -> text.startsWith("!") || text.startsWith("/"));
        return url.with(host, query, fragment);
    }

    private String withoutTracking(String query, String host) {
        return Arrays.stream(query.split("&", -1))
                .filter(parameter -> !tracking.contains(name(parameter), host))
                .collect(Collectors.joining("&"));
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? parameter : parameter.substring(0, equals);
    }
}
