package dev.linksnap.capture.guard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A response's head, read as leniently as browsers do: line ends without CR and folded lines are put right. */
record ResponseHead(String version, int status, String reason, Headers headers) {
    private static final Pattern START = Pattern.compile("(HTTP/1\\.[01])[ \\t]+([1-9][0-9]{2})(?:[ \\t]+(.*))?");

    static ResponseHead parse(String head) throws IOException {
        List<String> lines = unfolded(head);
        Matcher start = START.matcher(lines.isEmpty() ? "" : lines.get(0));
        if (!start.matches()) {
            throw new MalformedMessageException("this is not a status line");
        }
        List<Headers.Line> headers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (!name.isEmpty()) {
                headers.add(new Headers.Line(name, line.substring(colon + 1).strip()));
            }
        }
        String reason = start.group(3) == null ? "" : start.group(3);
        return new ResponseHead(start.group(1), Integer.parseInt(start.group(2)), reason, new Headers(headers));
    }

    /** The lines that say something; one that begins with a space goes on where the one before ended. */
    private static List<String> unfolded(String head) {
        List<String> lines = new ArrayList<>();
        for (String line : head.split("\n")) {
            String text = line.replace('\r', ' ').strip();
            boolean folded = !lines.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"));
            if (folded) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " " + text);
            } else if (!text.isEmpty()) {
                lines.add(text);
            }
        }
        return lines;
    }

    /** @throws TroubleException {@link Trouble#BAD_RESPONSE} where it is not clear where the body ends */
    BodyLength body(String requestMethod) throws IOException {
        try {
            return BodyLength.ofResponse(this, requestMethod);
        } catch (MalformedMessageException e) {
            throw new TroubleException(Trouble.BAD_RESPONSE, e.getMessage());
        }
    }

    /** Whether the server will take another request on this connection. */
    boolean staysOpen() {
        return version.equals("HTTP/1.1") && !headers.has("connection", "close");
    }

    /** As the browser reads it. */
    String rendered(BodyLength body) {
        Headers forwarded = headers.forwarded();
        Headers framed = body.kind() == BodyLength.Kind.KNOWN ? forwarded : forwarded.without("content-length");
        Headers all =
                switch (body.kind()) {
                    case UNTIL_CLOSE -> framed.with("Connection", "close");
                    case KNOWN, CHUNKED -> framed;
                };
        Headers upgraded = status == 101 ? all.with("Connection", "Upgrade").with("Upgrade", "websocket") : all;
        return upgraded.render("HTTP/1.1 " + status + " " + reason);
    }
}
