package dev.linksnap.capture.guard;

import java.util.Optional;

/** The table of {@code idna-mapping.txt}, read at the first name that is not plain ASCII. */
final class IdnaMapping {
    private static final UnicodeTable TABLE = UnicodeTable.load("idna-mapping.txt", "VMI");

    private IdnaMapping() {}

    /** Disallowed code points stay, for the validity check to find. */
    static String map(String text) {
        StringBuilder mapped = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            Optional<UnicodeTable.Range> range = TABLE.find(codePoint);
            if (range.isEmpty() || range.get().kind() == 'V') {
                mapped.appendCodePoint(codePoint);
                return;
            }
            mapped.append(range.get().replacement());
        });
        return mapped.toString();
    }

    static boolean isValid(int codePoint) {
        return TABLE.find(codePoint).map(range -> range.kind() == 'V').orElse(false);
    }
}
