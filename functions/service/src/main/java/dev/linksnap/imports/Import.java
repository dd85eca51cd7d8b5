package dev.linksnap.imports;

import dev.linksnap.ids.ImportId;
import dev.linksnap.ids.Owner;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that is being imported, or was.
 *
 * @param captures whether its new links are captured
 * @param total how many entries the file has
 * @param tally what became of those that are done
 */
public record Import(
        Owner owner,
        ImportId id,
        Format format,
        boolean captures,
        int total,
        Tally tally,
        Instant createdAt,
        Optional<Instant> finishedAt) {

    /**
     * @param existing links that the owner had already; they got the tags that they lacked
     * @param rejected entries that are no link, each with a reason
     */
    public record Tally(int added, int existing, int rejected) {
        static final Tally NONE = new Tally(0, 0, 0);

        /** How many entries have been worked through; also where the work goes on. */
        public int done() {
            return added + existing + rejected;
        }

        Tally plus(Tally more) {
            return new Tally(added + more.added, existing + more.existing, rejected + more.rejected);
        }
    }

    /** {@code queued}, {@code running} or {@code done}. */
    public String state() {
        if (finishedAt.isPresent()) {
            return "done";
        }
        return tally.done() == 0 ? "queued" : "running";
    }

    Import with(Tally next) {
        return new Import(owner, id, format, captures, total, next, createdAt, finishedAt);
    }
}
