package dev.linksnap.capture.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    @TempDir
    private Path parent;

    private Path folder(String name) throws Exception {
        Path folder = Files.createDirectories(parent.resolve(name));
        Files.writeString(folder.resolve("file"), "content");
        return folder;
    }

    @Test
    void removesWhatKilledProcessesLeft() throws Exception {
        Path left = folder("linksnap-scratch-1");
        Files.createFile(left.resolve("lock"));
        Scratch.deleteLeftovers(parent);
        assertFalse(Files.exists(left));
    }

    @Test
    void leavesWhatIsInUse() throws Exception {
        Path own = Scratch.open(parent);
        Files.writeString(own.resolve("file"), "content");
        Scratch.deleteLeftovers(parent);
        assertTrue(Files.exists(own.resolve("file")));
    }

    /** Another process is asked, since a process may not ask for its own locks. */
    @Test
    void holdsItsLockThroughGarbageCollections() throws Exception {
        Path own = Scratch.open(parent);
        System.gc();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sweep.class.getName(),
                        parent.toString())
                .inheritIO()
                .start();
        assertEquals(0, other.waitFor());
        assertTrue(Files.exists(own.resolve("lock")));
    }

    static final class Sweep {
        public static void main(String[] arguments) throws Exception {
            Scratch.deleteLeftovers(Path.of(arguments[0]));
        }
    }

    @Test
    void leavesWhatIsNotItsOwn() throws Exception {
        Path without = folder("linksnap-scratch-2");
        Path other = folder("other");
        Files.createFile(other.resolve("lock"));
        Scratch.deleteLeftovers(parent);
        assertTrue(Files.exists(without) && Files.exists(other));
    }

    @Test
    void makesFoldersOfTheirOwn() throws Exception {
        Path one = Scratch.folder("x");
        Path other = Scratch.folder("x");
        Files.writeString(one.resolve("file"), "content");
        Scratch.delete(one);
        assertFalse(Files.exists(one));
        assertTrue(Files.exists(other));
        Scratch.delete(other);
    }
}
