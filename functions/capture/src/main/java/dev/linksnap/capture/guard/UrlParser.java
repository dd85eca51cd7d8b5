package dev.linksnap.capture.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * The WHATWG URL parser as far as http and https go: the standard's state machine, which for these two schemes unfolds
 * into reading one part after the other.
 *
 * @see <a href="https://url.spec.whatwg.org/#url-parsing">WHATWG URL parsing</a>
 */
final class UrlParser {
    private final String input;
    private final Optional<WebUrl> base;
    private int position;

    private UrlParser(String input, Optional<WebUrl> base) {
        this.input = input;
        this.base = base;
    }

    static WebUrl parse(String text, Optional<WebUrl> base) {
        refuseLongerThanAllowed(text);
        WebUrl url = new UrlParser(cleaned(text), base).read();
        refuseLongerThanAllowed(url.toString());
        return url;
    }

    private static void refuseLongerThanAllowed(String text) {
        if (text.length() > UrlRules.LONGEST) {
            throw new InvalidUrlException(
                    "url_too_long", "A URL has at most " + UrlRules.LONGEST + " characters, this has " + text.length());
        }
    }

    /** Control characters and spaces at the ends, and tabs and line ends anywhere, do not count. */
    private static String cleaned(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return text.substring(start, end).replaceAll("[\t\n\r]", "");
    }

    private WebUrl read() {
        Optional<String> scheme = scheme();
        if (scheme.isEmpty()) {
            return relativeTo(base.orElseThrow(
                    () -> new InvalidUrlException("invalid_url", "A URL begins with http:// or https://")));
        }
        if (!scheme.get().equals("http") && !scheme.get().equals("https")) {
            throw new InvalidUrlException(
                    "unsupported_scheme", "Only http and https are captured, not " + scheme.get() + ":");
        }
        position = scheme.get().length() + 1;
        boolean sameScheme = base.map(url -> url.scheme().equals(scheme.get())).orElse(false);
        if (sameScheme && !input.startsWith("//", position)) {
            return relativeTo(base.get());
        }
        return absolute(scheme.get());
    }

    /** The scheme, if there is one; the position is left where it is. */
    private Optional<String> scheme() {
        int colon = input.indexOf(':');
        if (colon < 1 || !input.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            return Optional.empty();
        }
        return Optional.of(input.substring(0, colon).toLowerCase(Locale.ROOT));
    }

    /** From the slashes before the authority, of which there may be any number. */
    private WebUrl absolute(String scheme) {
        while (isSlash(position)) {
            position++;
        }
        String authority = upTo("/\\?#");
        int at = authority.lastIndexOf('@');
        if (at > 0 && !authority.substring(0, at).equals(":")) {
            throw new InvalidUrlException("invalid_url", "A URL with a user name or password is not captured");
        }
        String hostAndPort = authority.substring(at + 1);
        int colon = hostAndPort.indexOf(':', Math.max(0, hostAndPort.indexOf(']')));
        String host = UrlHost.parse(colon < 0 ? hostAndPort : hostAndPort.substring(0, colon));
        Optional<Integer> port =
                colon < 0 ? Optional.empty() : port(hostAndPort.substring(colon + 1), WebUrl.defaultPort(scheme));
        String path = path(new ArrayDeque<>());
        return new WebUrl(scheme, host, port, path, query(), fragment());
    }

    private WebUrl relativeTo(WebUrl url) {
        if (isSlash(position) && isSlash(position + 1)) {
            return absolute(url.scheme());
        }
        if (position == input.length() || input.charAt(position) == '#') {
            return url.with(url.host(), url.query(), fragment());
        }
        if (input.charAt(position) == '?') {
            Optional<String> query = query();
            return url.with(url.host(), query, fragment());
        }
        Deque<String> segments = isSlash(position) ? new ArrayDeque<>() : folder(url.path());
        Optional<Integer> port =
                url.port() == WebUrl.defaultPort(url.scheme()) ? Optional.empty() : Optional.of(url.port());
        String path = path(segments);
        return new WebUrl(url.scheme(), url.host(), port, path, query(), fragment());
    }

    private static Optional<Integer> port(String digits, int defaultPort) {
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        String significant = digits.replaceFirst("^0+(?=.)", "");
        if (!significant.matches("[0-9]{1,5}") || Integer.parseInt(significant) > 65_535) {
            throw new InvalidUrlException("invalid_url", "This is not a port: " + digits);
        }
        int port = Integer.parseInt(significant);
        return port == defaultPort ? Optional.empty() : Optional.of(port);
    }

    /** The segments of a path without the last one. */
    private static Deque<String> folder(String path) {
        Deque<String> segments = new ArrayDeque<>();
        int start = 1;
        for (int slash = path.indexOf('/', start); slash >= 0; slash = path.indexOf('/', start)) {
            segments.addLast(path.substring(start, slash));
            start = slash + 1;
        }
        return segments;
    }

    private String path(Deque<String> segments) {
        if (isSlash(position)) {
            position++;
        }
        while (true) {
            String segment = upTo("/\\?#");
            boolean last = !isSlash(position);
            if (isDoubleDot(segment)) {
                segments.pollLast();
            } else if (!isSingleDot(segment)) {
                segments.addLast(PercentEncoding.PATH.encode(segment));
            }
            if (last) {
                boolean endsInFolder = isDoubleDot(segment) || isSingleDot(segment);
                return "/" + String.join("/", segments) + (endsInFolder && !segments.isEmpty() ? "/" : "");
            }
            position++;
        }
    }

    private static boolean isSingleDot(String segment) {
        return segment.equals(".") || segment.equalsIgnoreCase("%2e");
    }

    private static boolean isDoubleDot(String segment) {
        return segment.length() <= 6
                && segment.toLowerCase(Locale.ROOT).replace("%2e", ".").equals("..");
    }

    private Optional<String> query() {
        if (position == input.length() || input.charAt(position) != '?') {
            return Optional.empty();
        }
        position++;
        return Optional.of(PercentEncoding.QUERY.encode(upTo("#")));
    }

    private Optional<String> fragment() {
        if (position == input.length()) {
            return Optional.empty();
        }
        return Optional.of(PercentEncoding.FRAGMENT.encode(input.substring(position + 1)));
    }

    private String upTo(String stops) {
        int start = position;
        while (position < input.length() && stops.indexOf(input.charAt(position)) < 0) {
            position++;
        }
        return input.substring(start, position);
    }

    private boolean isSlash(int index) {
        return index < input.length() && (input.charAt(index) == '/' || input.charAt(index) == '\\');
    }
}
