package dev.linksnap.exports;

import dev.linksnap.http.Slice;
import dev.linksnap.http.Window;
import dev.linksnap.ids.ExportId;
import dev.linksnap.jobs.Job;
import dev.linksnap.jobs.Work;
import dev.linksnap.links.Link;
import dev.linksnap.links.Links;
import dev.linksnap.snapshots.Snapshots;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Writes all links of an owner, newest first, into one object of the bucket, part by part. Whoever dies leaves less than
 * a part to be written again.
 */
public final class ExportWork implements Work {
    public static final String KIND = "export";

    /** S3 takes no smaller ones, but for the last. */
    private static final int PART_BYTES = 5 * 1024 * 1024;

    private static final int LINKS_AT_ONCE = 100;
    private static final Duration SHIFT = Duration.ofSeconds(60);
    private static final Duration WHILE_ANOTHER_WORKS = Duration.ofSeconds(60);

    private final ExportStore store;
    private final Links links;
    private final Snapshots snapshots;
    private final Clock clock;

    public ExportWork(ExportStore store, Links links, Snapshots snapshots, Clock clock) {
        this.store = store;
        this.links = links;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** Goes on for a minute, and at least until a part is stored. */
    @Override
    public Optional<Duration> run(Job job) {
        Instant until = clock.instant().plus(SHIFT);
        Optional<Export> export = store.find(job.owner(), new ExportId(job.subject()), clock.instant());
        while (export.isPresent() && export.get().finishedAt().isEmpty()) {
            if (clock.instant().isAfter(until)) {
                return Optional.of(Duration.ZERO);
            }
            export = writePart(export.get(), Instant.MAX);
            if (export.isEmpty()) {
                return Optional.of(WHILE_ANOTHER_WORKS);
            }
        }
        return Optional.empty();
    }

    /**
     * Writes one part, or the rest if that is less.
     *
     * @param until when to give up at the latest, with nothing stored
     * @return empty if it gave up, or if another worker has come further
     */
    Optional<Export> writePart(Export export, Instant until) {
        Part part = new Part(export);
        while (clock.instant().isBefore(until)) {
            Slice<Link> page = links.newest(export.owner(), new Window(LINKS_AT_ONCE, part.after));
            page.items().forEach(part::add);
            part.after = page.next();
            if (page.next().isEmpty()) {
                return Optional.of(finish(export, part));
            }
            if (part.bytes.size() >= PART_BYTES) {
                return store.addPart(
                        export,
                        part.bytes.toByteArray(),
                        part.links,
                        page.next().get());
            }
        }
        return Optional.empty();
    }

    private Export finish(Export export, Part part) {
        part.write(export.format().foot());
        store.putLast(export, part.bytes.toByteArray());
        Export finished = export.finished(part.links, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        store.finish(finished);
        return finished;
    }

    /** What is not stored yet. */
    private final class Part {
        private final Export export;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Optional<String> after;
        private int links;

        Part(Export export) {
            this.export = export;
            this.after = export.progress().after();
            this.links = export.progress().links();
            if (export.progress().parts().isEmpty()) {
                write(export.format().head());
            }
        }

        void add(Link link) {
            write(export.format()
                    .line(new ExportedLink(
                            link, snapshots.all(link.owner(), link.id()), store.elsewhere(link.owner(), link.id()))));
            links++;
        }

        void write(String text) {
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
