package dev.linksnap.links;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the newest snapshot of a link stands. */
public enum LinkStatus {
    /** None was asked for. */
    NONE,
    QUEUED,
    CAPTURING,
    CAPTURED,
    FAILED;

    /** As it is written in items, requests and answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LinkStatus> parse(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text().equals(text))
                .findFirst();
    }
}
