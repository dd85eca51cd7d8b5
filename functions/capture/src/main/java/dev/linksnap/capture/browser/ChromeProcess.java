package dev.linksnap.capture.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Chrome as a child process with the DevTools pipe on its file descriptors 3 and 4, so that there is no debugging port
 * that a page could reach. Everything it writes goes to one folder, which ends with it.
 */
final class ChromeProcess implements AutoCloseable {
    /** Java can only redirect descriptors 0 to 2; the shell moves them, and {@code exec} keeps the process id. */
    private static final String PIPE = "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>&2";

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Process process;
    private final Path folder;
    private final boolean ownGroup;
    private boolean killed;

    private ChromeProcess(Process process, Path folder, boolean ownGroup) {
        this.process = process;
        this.folder = folder;
        this.ownGroup = ownGroup;
    }

    /**
     * @param binary the browser; a folder {@code lib} next to it holds libraries that the system lacks, and
     *     {@code fonts.conf} says which fonts there are
     */
    static ChromeProcess start(Path binary, boolean sandbox) throws IOException {
        Path folder = Scratch.folder("chrome");
        Files.createDirectory(folder.resolve("tmp"));
        boolean ownGroup = Files.isExecutable(SETSID);

        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", PIPE));
        if (ownGroup) {
            command.add(SETSID.toString());
        }
        command.add(binary.toString());
        command.addAll(ChromeFlags.list(folder, sandbox));

        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        builder.directory(folder.toFile());
        environment(builder.environment(), binary.toAbsolutePath().getParent(), folder);
        try {
            return new ChromeProcess(builder.start(), folder, ownGroup);
        } catch (IOException e) {
            Scratch.delete(folder);
            throw e;
        }
    }

    /** Nothing of our own environment: it holds credentials. */
    private static void environment(Map<String, String> environment, Path home, Path folder) {
        environment.clear();
        environment.put("HOME", folder.toString());
        environment.put("TMPDIR", folder.resolve("tmp").toString());
        environment.put("PATH", "/usr/bin:/bin");
        // Of "C.UTF-8" Chrome makes the language en-US@posix, which no date formatter of a page's accepts.
        environment.put("LANG", "en_US.UTF-8");
        environment.put("TZ", "UTC");
        if (Files.isDirectory(home.resolve("lib"))) {
            environment.put("LD_LIBRARY_PATH", home.resolve("lib").toString());
        }
        Path fonts = home.resolve("fonts.conf");
        if (Files.exists(fonts)) {
            environment.put("FONTCONFIG_FILE", fonts.toString());
        }
    }

    /** What Chrome writes to us. */
    InputStream output() {
        return process.getInputStream();
    }

    /** What we write to Chrome. */
    OutputStream input() {
        return process.getOutputStream();
    }

    /** A folder that ends with the process. */
    Path folder() {
        return folder;
    }

    long pid() {
        return process.pid();
    }

    /** Memory of the browser and all its helpers that no other process and no file has. */
    long memoryBytes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(one -> ownMemory(one.pid()))
                .sum();
    }

    /** @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a> */
    private static long ownMemory(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("RssAnon:") || line.startsWith("RssShmem:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            // It has ended in the meantime.
            return 0;
        }
    }

    /** Kills the browser and all its helpers, which would outlive it for a while. */
    synchronized void kill() {
        if (killed) {
            return;
        }
        killed = true;
        List<ProcessHandle> helpers = process.descendants().toList();
        process.destroyForcibly();
        helpers.forEach(ProcessHandle::destroyForcibly);
        if (ownGroup) {
            killGroup();
        }
    }

    /** Kills the browser and removes its files. */
    @Override
    public void close() {
        kill();
        boolean interrupted = waitForEnd();
        Scratch.delete(folder);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Helpers of a browser that was killed are nobody's descendants any more, but still of its process group. */
    private void killGroup() {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -9 -- -" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor(1, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("no shell to kill the browser with", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean waitForEnd() {
        try {
            process.waitFor(2, TimeUnit.SECONDS);
            return Thread.interrupted();
        } catch (InterruptedException e) {
            return true;
        }
    }
}
