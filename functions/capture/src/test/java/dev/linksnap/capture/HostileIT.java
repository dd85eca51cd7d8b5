package dev.linksnap.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.linksnap.capture.browser.Scratch;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.fixture.HostilePages;
import dev.linksnap.capture.fixture.TestChrome;
import dev.linksnap.capture.fixture.Trap;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.UrlRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One page for each way to fight back; {@code infra/bench/soak} captures all of {@link HostilePages} again and again.
 * After each the next capture is good, and nothing is left over.
 */
@Timeout(120)
class HostileIT {
    private static final Duration LATE = Duration.ofSeconds(2);

    private static FixtureSite site;
    private static List<Trap> traps;
    private static Capture capture;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        site = FixtureSite.start();
        traps = HostilePages.install(site);
        capture = new Capture(TestChrome.binary(), GuardPolicy.parse(site.allowPrivate()), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        capture.close();
        site.close();
    }

    private static Trap trap(String name) {
        return traps.stream()
                .filter(trap -> trap.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private CaptureResult capture(Trap trap, Progress progress) throws InterruptedException {
        CaptureRequest request =
                new CaptureRequest(new UrlRules().parse(trap.url()), CaptureOptions.DEFAULTS, trap.limits());
        return capture.capture(request, folder, progress);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "objects without end",
                "buffers without end",
                "loop after load",
                "loop when printed",
                "dialogs without end",
                "windows without end",
                "asks for a password",
                "will not be left",
                "many elements",
                "very tall",
                "entities in entities",
                "wrong length of gzip",
                "style without end",
                "download without end",
                "requests without end",
                "redirects to itself",
                "redirects inside"
            })
    void endsAsNamedAndInTime(String name) throws Exception {
        Trap trap = trap(name);
        long begin = System.nanoTime();
        CaptureResult result = capture(trap, Progress.SILENT);
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(trap.isExpected(result), () -> name + ": " + Trap.outcome(result) + ", not " + trap.outcome());
        assertTrue(time.compareTo(trap.bound().plus(LATE)) <= 0, () -> name + " took " + time);
    }

    /** Before anything was made the page is tried once more; later, what was made is kept. */
    @Test
    void triesAPageAgainWhoseProcessDied() throws Exception {
        assertEquals("captured", Trap.outcome(capture(trap("ordinary text"), killingPagesAt("freeze", 1))));
    }

    @Test
    void givesUpAPageThatDiesTwice() throws Exception {
        assertEquals(
                "failed page_crashed target",
                Trap.outcome(capture(trap("ordinary text"), killingPagesAt("freeze", 2))));
    }

    @Test
    void keepsWhatWasMadeWhenThePagesProcessDies() throws Exception {
        CaptureResult result = capture(trap("ordinary text"), killingPagesAt("thumbnail", 1));
        assertEquals("partial page_crashed", Trap.outcome(result));
        assertTrue(Files.size(folder.resolve("page.html")) > 0);
    }

    @Test
    void keepsWhatCouldBeWrittenWhenTheDiskSaysNo() throws Exception {
        Files.createDirectory(folder.resolve("screenshot.png"));
        CaptureResult result = capture(trap("ordinary text"), Progress.SILENT);
        assertEquals("partial engine_failed", Trap.outcome(result));
        assertTrue(Files.size(folder.resolve("page.html")) > 0);
    }

    /** Kills the processes of pages, but not the browser. */
    private static Progress killingPagesAt(String where, int times) {
        int[] left = {times};
        return (step, number, of) -> {
            if (step.equals(where) && left[0]-- > 0) {
                processes().filter(HostileIT::isPage).forEach(ProcessHandle::destroyForcibly);
            }
        };
    }

    private static boolean isPage(ProcessHandle process) {
        return commandLine(process).contains("--type=renderer");
    }

    @AfterEach
    void nothingIsLeftAndTheNextCaptureIsGood(@TempDir Path next) throws Exception {
        CaptureRequest request =
                CaptureRequest.of(new UrlRules().parse(trap("ordinary script").url()));
        assertEquals("captured", Trap.outcome(capture.capture(request, next, Progress.SILENT)));
        assertEquals(1, processes().filter(HostileIT::isBrowser).count());
        assertEquals(List.of(), captureFolders());
    }

    private static boolean isBrowser(ProcessHandle process) {
        String command = commandLine(process);
        return command.contains("--remote-debugging-pipe") && !command.contains("--type=");
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException e) {
            // It has ended in the meantime.
            return "";
        }
    }

    private static List<Path> captureFolders() throws IOException {
        Path own = Scratch.folder("probe");
        Scratch.delete(own);
        try (Stream<Path> folders = Files.list(own.getParent())) {
            return folders.filter(each -> each.getFileName().toString().startsWith("capture"))
                    .toList();
        }
    }

    private static Stream<ProcessHandle> processes() {
        return ProcessHandle.current().descendants();
    }
}
