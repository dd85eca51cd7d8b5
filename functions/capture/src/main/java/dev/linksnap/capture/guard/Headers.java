package dev.linksnap.capture.guard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The header lines of a message, in their order. Written with plain loops: it runs for each request, often cold. */
record Headers(List<Line> lines) {
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "upgrade",
            Trouble.HEADER.toLowerCase(Locale.ROOT));

    record Line(String name, String value) {
        boolean is(String otherName) {
            return name.equalsIgnoreCase(otherName);
        }
    }

    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Line line : lines) {
            if (line.is(name)) {
                values.add(line.value());
            }
        }
        return values;
    }

    /** Whether a header that is a list between commas has the token. */
    boolean has(String name, String token) {
        return tokens(name).contains(token);
    }

    /** Without what is meant for the next hop only, and without what could be taken for the guard's own. */
    Headers forwarded() {
        Set<String> named = tokens("connection");
        List<Line> kept = new ArrayList<>();
        for (Line line : lines) {
            String name = line.name().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name) && (!named.contains(name) || isFraming(name))) {
                kept.add(line);
            }
        }
        return new Headers(kept);
    }

    Headers without(String name) {
        List<Line> kept = new ArrayList<>();
        for (Line line : lines) {
            if (!line.is(name)) {
                kept.add(line);
            }
        }
        return new Headers(kept);
    }

    Headers with(String name, String value) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(name, value));
        return new Headers(more);
    }

    String render(String startLine) {
        StringBuilder text = new StringBuilder(1_024).append(startLine).append("\r\n");
        for (Line line : lines) {
            text.append(line.name()).append(": ").append(line.value()).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    /** A sender that names these in Connection would have the receiver see another body than the guard does. */
    private static boolean isFraming(String name) {
        return name.equals("content-length") || name.equals("transfer-encoding") || name.equals("host");
    }

    private Set<String> tokens(String name) {
        Set<String> tokens = new HashSet<>();
        for (String value : all(name)) {
            for (String token : value.split(",")) {
                tokens.add(token.strip().toLowerCase(Locale.ROOT));
            }
        }
        return tokens;
    }
}
