package dev.linksnap.capture.artifacts;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Escapes what is written for the place in an HTML document where it is to stand. */
final class EscapingWriter extends FilterWriter {
    /** Where in HTML the text stands. */
    enum Place {
        /** Within double quotes. */
        ATTRIBUTE,
        /** Between tags. */
        TEXT,
        /** Within {@code <style>}, which no {@code </style} in a string or comment must end. */
        STYLE
    }

    private final Place place;
    private char previous;

    EscapingWriter(Writer out, Place place) {
        super(out);
        this.place = place;
    }

    @Override
    public void write(int c) throws IOException {
        write(String.valueOf((char) c), 0, 1);
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        write(String.valueOf(buffer, offset, length), 0, length);
    }

    /** Writes runs, not characters: most of a page is pictures in base64. */
    @Override
    public void write(String text, int offset, int length) throws IOException {
        int start = offset;
        for (int i = offset; i < offset + length; i++) {
            char character = text.charAt(i);
            String escaped = escaped(character);
            if (!escaped.isEmpty()) {
                out.write(text, start, i - start);
                out.write(escaped);
                start = i + 1;
            }
            previous = character;
        }
        out.write(text, start, offset + length - start);
    }

    /** What to write instead of the character; empty for the character itself. */
    private String escaped(char character) {
        if (place == Place.STYLE) {
            return character == '/' && previous == '<' ? "\\/" : "";
        }
        return switch (character) {
            case '&' -> "&amp;";
            case '\r' -> "&#13;";
            case '"' -> place == Place.ATTRIBUTE ? "&quot;" : "";
            case '<' -> place == Place.TEXT ? "&lt;" : "";
            default -> "";
        };
    }
}
