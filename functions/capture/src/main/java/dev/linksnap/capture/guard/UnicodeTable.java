package dev.linksnap.capture.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** A data file with a range of code points a line: {@code 3041-3096 V} or {@code 41 M 61}, {@code #} for comments. */
final class UnicodeTable {
    private final TreeMap<Integer, Range> ranges = new TreeMap<>();

    /**
     * @param kind one letter; the file says what it means
     * @param replacement what the range is mapped to, often nothing
     */
    record Range(int last, char kind, String replacement) {}

    /** Reads those lines of a file next to this class whose kind is among the given letters. */
    static UnicodeTable load(String file, String kinds) {
        UnicodeTable table = new UnicodeTable();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(UnicodeTable.class.getResourceAsStream(file)), StandardCharsets.US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = line.split(" ");
                if (!line.startsWith("#") && kinds.contains(fields[1])) {
                    table.add(fields);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    Optional<Range> find(int codePoint) {
        return Optional.ofNullable(ranges.floorEntry(codePoint))
                .map(Map.Entry::getValue)
                .filter(range -> codePoint <= range.last());
    }

    boolean contains(int codePoint) {
        return find(codePoint).isPresent();
    }

    private void add(String[] fields) {
        String[] bounds = fields[0].split("-");
        StringBuilder replacement = new StringBuilder();
        Arrays.stream(fields).skip(2).forEach(hex -> replacement.appendCodePoint(Integer.parseInt(hex, 16)));
        int last = Integer.parseInt(bounds[bounds.length - 1], 16);
        ranges.put(Integer.parseInt(bounds[0], 16), new Range(last, fields[1].charAt(0), replacement.toString()));
    }
}
