package dev.linksnap.capture.guard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A request's head as a proxy gets it, read strictly: whatever two servers could read differently is refused.
 *
 * @param target where to connect to
 * @param pathAndQuery what to ask for there; empty for CONNECT
 * @param body where the body ends that follows; CONNECT has none
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2">RFC 9112, request target</a>
 */
record RequestHead(String method, HostPort target, String pathAndQuery, Headers headers, BodyLength body) {
    private static final int LONGEST = 128 << 10;
    private static final String SCHEME = "http://";

    /** @throws MalformedMessageException when it is not a request that a proxy forwards */
    static RequestHead parse(String head) throws IOException {
        if (head.length() > LONGEST || !head.endsWith("\r\n\r\n")) {
            throw new MalformedMessageException("the head is too long, or does not end as it should");
        }
        int lineEnd = head.indexOf("\r\n");
        String startLine = head.substring(0, lineEnd);
        List<Headers.Line> headers = new ArrayList<>();
        for (int start = lineEnd + 2; start < head.length() - 2; start = lineEnd + 2) {
            lineEnd = head.indexOf("\r\n", start);
            headers.add(header(head.substring(start, lineEnd)));
        }
        int methodEnd = startLine.indexOf(' ');
        int targetEnd = startLine.lastIndexOf(' ');
        if (methodEnd < 1 || targetEnd <= methodEnd || !isVersion(startLine.substring(targetEnd + 1))) {
            throw new MalformedMessageException("this is not a request line");
        }
        String method = startLine.substring(0, methodEnd);
        String target = startLine.substring(methodEnd + 1, targetEnd);
        if (!isToken(method) || !isVisible(target)) {
            throw new MalformedMessageException("this is not a request line");
        }
        return of(method, target, new Headers(headers));
    }

    private static Headers.Line header(String line) throws IOException {
        int colon = line.indexOf(':');
        if (colon < 1 || !isToken(line.substring(0, colon)) || !isValue(line.substring(colon + 1))) {
            throw new MalformedMessageException("this is not a header line");
        }
        return new Headers.Line(
                line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private static RequestHead of(String method, String target, Headers headers) throws IOException {
        try {
            if (method.equals("CONNECT")) {
                return new RequestHead(method, HostPort.parse(target), "", headers, BodyLength.NONE);
            }
            if (!target.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || target.indexOf('#') >= 0) {
                throw new MalformedMessageException("a proxy needs an absolute http URL");
            }
            int authorityEnd = endOfAuthority(target);
            String authority = target.substring(SCHEME.length(), authorityEnd);
            boolean hasPort = authority.lastIndexOf(':') > authority.lastIndexOf(']');
            String rest = target.substring(authorityEnd);
            return new RequestHead(
                    method,
                    HostPort.parse(hasPort ? authority : authority + ":80"),
                    rest.startsWith("/") ? rest : "/" + rest,
                    headers,
                    BodyLength.ofRequest(headers));
        } catch (InvalidUrlException e) {
            throw new MalformedMessageException("this is not a host: " + target);
        }
    }

    private static int endOfAuthority(String target) {
        int end = SCHEME.length();
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        return end;
    }

    private static boolean isVersion(String text) {
        return text.equals("HTTP/1.1") || text.equals("HTTP/1.0");
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static boolean isValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7F) {
                return false;
            }
        }
        return true;
    }

    boolean hasBody() {
        return !body.equals(BodyLength.NONE);
    }

    boolean isConnect() {
        return method.equals("CONNECT");
    }

    boolean wantsWebSocket() {
        return headers.has("connection", "upgrade") && headers.has("upgrade", "websocket");
    }

    /** Whether the browser means to send another request after this one. */
    boolean staysOpen() {
        return !headers.has("connection", "close") && !headers.has("proxy-connection", "close");
    }

    /** As the server there reads it. */
    String rendered() {
        String host = target.port() == 80 ? target.host() : target.toString();
        Headers forwarded = headers.forwarded().without("host").with("Host", host);
        Headers all =
                wantsWebSocket() ? forwarded.with("Connection", "Upgrade").with("Upgrade", "websocket") : forwarded;
        return all.render(method + " " + pathAndQuery + " HTTP/1.1");
    }
}
