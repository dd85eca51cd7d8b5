package dev.linksnap.capture.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The rules of {@code tracking-parameters.txt}; the file says what they mean. */
record TrackingParameters(List<Rule> rules) {
    static TrackingParameters load() {
        try (InputStream stream = TrackingParameters.class.getResourceAsStream("tracking-parameters.txt")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return new TrackingParameters(text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Rule::parse)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean contains(String name, String host) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return rules.stream().anyMatch(rule -> rule.matches(lowerCase, host));
    }

    /**
     * @param prefix whether {@code name} is only the name's beginning
     * @param host the only host, with its subdomains, that the rule holds for; empty for all
     */
    record Rule(String name, boolean prefix, String host) {
        static Rule parse(String line) {
            String[] parts = line.strip().split("\\s*@", 2);
            boolean prefix = parts[0].endsWith("*");
            String name = prefix ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
            return new Rule(name, prefix, parts.length == 2 ? parts[1] : "");
        }

        boolean matches(String lowerCaseName, String requestedHost) {
            boolean sameName = prefix ? lowerCaseName.startsWith(name) : lowerCaseName.equals(name);
            boolean sameHost = host.isEmpty() || requestedHost.equals(host) || requestedHost.endsWith("." + host);
            return sameName && sameHost;
        }
    }
}
