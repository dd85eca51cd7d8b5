package dev.linksnap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may import whom. The tests read the imports of the source tree. */
class BoundariesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/linksnap");
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern ROOM = Pattern.compile("dev\\.linksnap\\.([a-z]+)\\..+");
    private static final String ENGINE = "dev.linksnap.capture.";

    /** From the ground up: a room imports from floors below its own only. What is in no room is the ground. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("capture", "ids", "diff"),
            List.of("http", "events"),
            List.of("aws"),
            List.of("schedules", "jobs", "accounts", "web"),
            List.of("tags", "snapshots", "idempotency", "webhooks"),
            List.of("links"),
            List.of("search", "imports", "exports", "feeds", "retagging"),
            List.of("upkeep", "recapture"),
            List.of("lambda"));

    @Test
    void importsOnlyPointDown() throws IOException {
        List<String> upward = new ArrayList<>();
        for (Source source : sources()) {
            for (String name : source.imports()) {
                Optional<String> target = roomOf(name);
                if (target.isPresent()
                        && !target.get().equals(source.room())
                        && floor(target.get()) >= floor(source.room())) {
                    upward.add(source.path() + " imports " + name);
                }
            }
        }
        assertEquals(List.of(), upward);
    }

    @Test
    void onlyStoresAndTheEdgeSpeakToAws() throws IOException {
        assertEquals(
                List.of(),
                importers(
                        "software.amazon.awssdk.",
                        source -> source.room().equals("aws")
                                || source.room().equals("lambda")
                                || source.name().endsWith("Store")
                                || source.name().endsWith("Item")));
    }

    @Test
    void onlyHandlersKnowLambda() throws IOException {
        assertEquals(
                List.of(), importers("com.amazonaws.", source -> source.room().equals("lambda")));
    }

    @Test
    void httpKnowsNoWordOfTheProduct() throws IOException {
        assertEquals(
                List.of(),
                sources().stream()
                        .filter(source -> source.room().equals("http"))
                        .flatMap(source -> source.imports().stream())
                        .filter(name -> name.startsWith("dev.linksnap."))
                        .toList());
    }

    @Test
    void onlyConfigReadsTheEnvironment() throws IOException {
        assertEquals(
                List.of("Config.java"),
                sources().stream()
                        .filter(source -> source.text().contains("System.getenv"))
                        .map(Source::path)
                        .toList());
    }

    @Test
    void everyRoomHasAFloor() throws IOException {
        for (Source source : sources()) {
            assertTrue(source.room().isEmpty() || floor(source.room()) >= 0, source.path());
        }
    }

    private static List<String> importers(String prefix, java.util.function.Predicate<Source> allowed)
            throws IOException {
        return sources().stream()
                .filter(source -> source.imports().stream().anyMatch(name -> name.startsWith(prefix)))
                .filter(source -> !allowed.test(source))
                .map(Source::path)
                .toList();
    }

    private static int floor(String room) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(room)) {
                return floor;
            }
        }
        return -1;
    }

    private static Optional<String> roomOf(String imported) {
        if (imported.startsWith(ENGINE)) {
            return Optional.of("capture");
        }
        Matcher matcher = ROOM.matcher(imported);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static List<Source> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Source> sources = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                sources.add(new Source(SOURCES.relativize(file), Files.readString(file)));
            }
            assertTrue(sources.size() > 50, "the sources are where this test looks for them");
            return sources;
        }
    }

    private record Source(Path file, String text) {
        String path() {
            return file.toString();
        }

        String name() {
            return file.getFileName().toString().replace(".java", "");
        }

        /** The package below dev.linksnap; empty for dev.linksnap itself. */
        String room() {
            return file.getNameCount() > 1 ? file.getName(0).toString() : "";
        }

        List<String> imports() {
            return IMPORT.matcher(text).results().map(match -> match.group(1)).toList();
        }
    }
}
