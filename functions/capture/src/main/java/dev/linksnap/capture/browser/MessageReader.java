package dev.linksnap.capture.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Cuts Chrome's pipe into messages, each ended by a NUL byte. Messages past a size go to a file as they come. */
final class MessageReader {
    private final InputStream pipe;
    private final Path spool;
    private final int memoryBytes;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int end;

    /**
     * @param spool the folder for messages too big for memory
     * @param memoryBytes the size from which a message is too big for memory
     */
    MessageReader(InputStream pipe, Path spool, int memoryBytes) {
        this.pipe = pipe;
        this.spool = spool;
        this.memoryBytes = memoryBytes;
    }

    /** Waits for the next message; empty at the end of the pipe, and what was begun is dropped. */
    Optional<Message> next() throws IOException {
        ByteArrayOutputStream memory = new ByteArrayOutputStream();
        while (fill()) {
            int stop = indexOfNul();
            memory.write(buffer, position, stop - position);
            boolean ended = stop < end;
            position = ended ? stop + 1 : end;
            if (ended) {
                return Optional.of(new Message.InMemory(memory.toByteArray()));
            }
            if (memory.size() >= memoryBytes) {
                return spool(memory.toByteArray());
            }
        }
        return Optional.empty();
    }

    private Optional<Message> spool(byte[] begin) throws IOException {
        Path file = Files.createTempFile(spool, "message", ".json");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(begin);
            while (fill()) {
                int stop = indexOfNul();
                out.write(buffer, position, stop - position);
                boolean ended = stop < end;
                position = ended ? stop + 1 : end;
                if (ended) {
                    String head = new String(
                            begin, 0, Math.min(Message.HEAD_BYTES, begin.length), StandardCharsets.ISO_8859_1);
                    return Optional.of(new Message.Spooled(file, head));
                }
            }
        }
        Files.delete(file);
        return Optional.empty();
    }

    private boolean fill() throws IOException {
        if (position < end) {
            return true;
        }
        position = 0;
        end = Math.max(0, pipe.read(buffer));
        return end > 0;
    }

    private int indexOfNul() {
        int index = position;
        while (index < end && buffer[index] != 0) {
            index++;
        }
        return index;
    }
}
