package dev.linksnap.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The folder that a platform keeps everything in. One platform at a time may have it open: the lock is the operating
 * system's, and so gone when the process is, however it ends.
 */
final class LocalFiles implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private LocalFiles(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @return empty if another process has it open */
    static Optional<LocalFiles> open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new LocalFiles(folder, channel));
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException lockedByThisProcess) {
            return false;
        }
    }

    Path folder() {
        return folder;
    }

    /** The text kept under a name; made, and kept for the owner's eyes only, when there is none. */
    String secret(String name, Supplier<String> otherwise) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                Path written = Files.createTempFile(
                        folder,
                        name,
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(written, otherwise.get());
                Files.move(written, file);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
