package dev.linksnap.accounts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token lets its bearer do. One does not include another. */
public enum Scope {
    /** See links, tags and snapshots. */
    READ,
    /** Add, change and remove them. */
    WRITE,
    /** See and make tokens. */
    ADMIN;

    /** As it is written in tokens and requests. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> parse(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text().equals(text))
                .findFirst();
    }
}
