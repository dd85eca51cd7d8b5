package dev.linksnap.capture.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Temporary folders, all in one folder of this process. It holds a lock there as long as it lives: what processes left
 * behind that were killed is known by locks that nobody holds any more, and removed.
 */
public final class Scratch {
    private static final String PREFIX = "linksnap-scratch-";
    private static final String LOCK = "lock";
    private static final Path PARENT = Path.of(System.getProperty("java.io.tmpdir"));

    /** Held on to, since a channel that nobody knows is closed, and its lock with it. */
    private static final List<FileLock> LOCKS = new CopyOnWriteArrayList<>();

    private static Optional<Path> home = Optional.empty();

    private Scratch() {}

    /** A new empty folder, for the caller to {@link #delete}. */
    public static Path folder(String name) throws IOException {
        return Files.createTempDirectory(home(), name);
    }

    private static synchronized Path home() throws IOException {
        if (home.isEmpty()) {
            deleteLeftovers(PARENT);
            home = Optional.of(open(PARENT));
        }
        return home.get();
    }

    static Path open(Path parent) throws IOException {
        Path folder = Files.createTempDirectory(parent, PREFIX);
        Path file = Files.createFile(folder.resolve("unlocked"));
        LOCKS.add(FileChannel.open(file, StandardOpenOption.WRITE).lock());
        Files.move(file, folder.resolve(LOCK));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "scratch"));
        return folder;
    }

    static void deleteLeftovers(Path parent) throws IOException {
        List<Path> folders;
        try (Stream<Path> files = Files.list(parent)) {
            folders = files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .filter(file -> Files.exists(file.resolve(LOCK)))
                    .toList();
        }
        for (Path folder : folders) {
            if (isLeft(folder.resolve(LOCK))) {
                delete(folder);
            }
        }
    }

    /** A folder of somebody who may not be asked is left alone. */
    private static boolean isLeft(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    /** Removes a folder with all that is in it. A dying process may still be writing there, so it is tried a few times. */
    public static void delete(Path folder) {
        for (int tries = 0; tries < 5 && Files.exists(folder); tries++) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException | UncheckedIOException e) {
                continue;
            }
        }
    }
}
