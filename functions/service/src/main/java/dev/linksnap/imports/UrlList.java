package dev.linksnap.imports;

import dev.linksnap.imports.Entry.Bookmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One URL a line; what follows a space is its title. */
final class UrlList {
    private UrlList() {}

    static List<Entry> read(String text) {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                String[] parts = line.strip().split("\\s+", 2);
                entries.add(new Bookmark(
                        number,
                        parts[0],
                        parts.length > 1 ? Optional.of(parts[1]) : Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
            }
        }
        return entries;
    }
}
