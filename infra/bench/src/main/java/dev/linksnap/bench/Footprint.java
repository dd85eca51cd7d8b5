package dev.linksnap.bench;

import dev.linksnap.capture.browser.Scratch;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this process and its children have of the machine, as Linux tells it.
 *
 * @param javaBytes memory of this process that no file backs
 * @param browserBytes the same of all its descendants together
 * @param processes its living descendants
 * @param zombies its descendants that have ended and were not waited for
 * @param orphans browsers that run, and are nobody's descendants any more
 * @param openFiles files and sockets that this process has open
 * @param temporaryBytes size of what is in the temporary folder of this process
 */
record Footprint(
        long javaBytes,
        long browserBytes,
        int processes,
        int zombies,
        int orphans,
        int openFiles,
        long temporaryBytes) {

    static Footprint now() throws IOException {
        List<ProcessHandle> all = ProcessHandle.current().descendants().toList();
        List<Long> living = all.stream()
                .map(ProcessHandle::pid)
                .filter(pid -> !isZombie(pid))
                .toList();
        return new Footprint(
                memory(ProcessHandle.current().pid()),
                living.stream().mapToLong(Footprint::memory).sum(),
                living.size(),
                all.size() - living.size(),
                orphans(all.stream().map(ProcessHandle::pid).collect(Collectors.toSet())),
                count(Path.of("/proc/self/fd")),
                temporary());
    }

    private static boolean isZombie(long pid) {
        return status(pid, "State:").contains("Z");
    }

    private static long memory(long pid) {
        String text = status(pid, "RssAnon:");
        return text.isEmpty() ? 0 : Long.parseLong(text.replaceAll("\\D", "")) << 10;
    }

    private static String status(long pid, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith(name)).findFirst().orElse("");
        } catch (IOException | UncheckedIOException e) {
            // It has ended in the meantime.
            return "";
        }
    }

    /** Browsers whose profile is in a folder that this process made. */
    private static int orphans(Set<Long> descendants) {
        String own = System.getProperty("java.io.tmpdir") + "/linksnap-";
        return (int) ProcessHandle.allProcesses()
                .filter(process -> !descendants.contains(process.pid()))
                .filter(process ->
                        process.parent().map(parent -> parent.pid() == 1).orElse(true))
                .filter(process -> process.info().commandLine().orElse("").contains("--user-data-dir=" + own))
                .count();
    }

    private static int count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.count();
        }
    }

    private static long temporary() throws IOException {
        Path own = Scratch.folder("probe");
        Scratch.delete(own);
        return bytes(own.getParent());
    }

    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            // Something went away while it was looked at.
            return 0;
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Java %.0f MB, browser %.0f MB, %d processes, %d zombies, %d orphans, %d open files, %d temporary bytes",
                javaBytes / 1e6,
                browserBytes / 1e6,
                processes,
                zombies,
                orphans,
                openFiles,
                temporaryBytes);
    }
}
