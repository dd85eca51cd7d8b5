package dev.linksnap.capture.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The header lines of a message, in their order. */
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
        return lines.stream().filter(line -> line.is(name)).map(Line::value).toList();
    }

    /** Whether a header that is a list between commas has the token. */
    boolean has(String name, String token) {
        return tokens(name).contains(token);
    }

    /** Without what is meant for the next hop only, and without what could be taken for the guard's own. */
    Headers forwarded() {
        Set<String> named = tokens("connection");
        List<Line> kept = lines.stream()
                .filter(line -> {
                    String name = line.name().toLowerCase(Locale.ROOT);
                    return !HOP_BY_HOP.contains(name) && (!named.contains(name) || isFraming(name));
                })
                .toList();
        return new Headers(kept);
    }

    Headers without(String name) {
        return new Headers(lines.stream().filter(line -> !line.is(name)).toList());
    }

    Headers with(String name, String value) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(name, value));
        return new Headers(List.copyOf(more));
    }

    String render(String startLine) {
        return lines.stream()
                .map(line -> line.name() + ": " + line.value() + "\r\n")
                .collect(Collectors.joining("", startLine + "\r\n", "\r\n"));
    }

    /** A sender that names these in Connection would have the receiver see another body than the guard does. */
    private static boolean isFraming(String name) {
        return name.equals("content-length") || name.equals("transfer-encoding") || name.equals("host");
    }

    private Set<String> tokens(String name) {
        return all(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(token -> token.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
