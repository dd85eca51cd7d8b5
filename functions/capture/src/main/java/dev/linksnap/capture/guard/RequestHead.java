package dev.linksnap.capture.guard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern START = Pattern.compile("(" + TOKEN + ") ([\\x21-\\x7E]+) HTTP/1\\.[01]");
    private static final Pattern ABSOLUTE =
            Pattern.compile("http://([^/?#@\\\\]+)([/?][^#]*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADER =
            Pattern.compile("(" + TOKEN + "):[ \\t]*([\\t\\x20-\\x7E\\x80-\\xFF]*?)[ \\t]*");

    /** @throws MalformedMessageException when it is not a request that a proxy forwards */
    static RequestHead parse(String head) throws IOException {
        if (head.length() > LONGEST || !head.endsWith("\r\n\r\n")) {
            throw new MalformedMessageException("the head is too long, or does not end as it should");
        }
        String[] lines = head.split("\r\n", -1);
        Matcher start = START.matcher(lines[0]);
        if (!start.matches()) {
            throw new MalformedMessageException("this is not a request line");
        }
        List<Headers.Line> headers = new ArrayList<>();
        for (int i = 1; i < lines.length - 2; i++) {
            Matcher header = HEADER.matcher(lines[i]);
            if (!header.matches()) {
                throw new MalformedMessageException("this is not a header line");
            }
            headers.add(new Headers.Line(header.group(1), header.group(2)));
        }
        return of(start.group(1), start.group(2), new Headers(List.copyOf(headers)));
    }

    private static RequestHead of(String method, String target, Headers headers) throws IOException {
        try {
            if (method.equals("CONNECT")) {
                return new RequestHead(method, HostPort.parse(target), "", headers, BodyLength.NONE);
            }
            Matcher absolute = ABSOLUTE.matcher(target);
            if (!absolute.matches()) {
                throw new MalformedMessageException("a proxy needs an absolute http URL");
            }
            String authority = absolute.group(1);
            boolean hasPort = authority.matches(".*:[0-9]+");
            String rest = absolute.group(2) == null ? "/" : absolute.group(2);
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
