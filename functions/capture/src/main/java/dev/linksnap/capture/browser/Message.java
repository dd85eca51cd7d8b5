package dev.linksnap.capture.browser;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One message from Chrome as UTF-8 JSON, unread: in memory, or in a file where it was too big for that. A message is
 * read once; a file goes away with the reading.
 */
sealed interface Message {
    /** How far into a message its id or method is looked for: Chrome writes them first. */
    int HEAD_BYTES = 200;

    /** How far from the end of a message a flag is looked for: Chrome writes them after the body. */
    int TAIL_BYTES = 200;

    record InMemory(byte[] bytes) implements Message {
        @Override
        public String head() {
            return new String(bytes, 0, Math.min(HEAD_BYTES, bytes.length), StandardCharsets.ISO_8859_1);
        }

        @Override
        public String tail() {
            int length = Math.min(TAIL_BYTES, bytes.length);
            return new String(bytes, bytes.length - length, length, StandardCharsets.ISO_8859_1);
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void discard() {}
    }

    record Spooled(Path file, String head) implements Message {
        @Override
        public String tail() throws IOException {
            try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "r")) {
                int length = (int) Math.min(TAIL_BYTES, random.length());
                byte[] end = new byte[length];
                random.seek(random.length() - length);
                random.readFully(end);
                return new String(end, StandardCharsets.ISO_8859_1);
            }
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
        }

        @Override
        public void discard() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    String head();

    String tail() throws IOException;

    InputStream open() throws IOException;

    void discard();

    /** The id of the command that this answers, empty if it is an event. */
    default Optional<Integer> answers() {
        String head = head();
        if (!head.startsWith("{\"id\":")) {
            return Optional.empty();
        }
        int end = 6;
        while (end < head.length() && Character.isDigit(head.charAt(end))) {
            end++;
        }
        boolean isNumber = end > 6 && end <= 15;
        return isNumber ? Optional.of(Integer.parseInt(head, 6, end, 10)) : Optional.empty();
    }

    /** The name of the event, empty if it is an answer. */
    default Optional<String> event() {
        String head = head();
        if (!head.startsWith("{\"method\":\"")) {
            return Optional.empty();
        }
        int end = head.indexOf('"', 11);
        return end > 0 ? Optional.of(head.substring(11, end)) : Optional.empty();
    }

    default JsonObject json() throws IOException {
        try (Reader reader = new InputStreamReader(open(), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        }
    }
}
