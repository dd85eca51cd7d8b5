package dev.linksnap.upkeep;

import dev.linksnap.http.Slice;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.LinkRange;
import dev.linksnap.ids.Owner;
import dev.linksnap.jobs.Upkeep;
import dev.linksnap.links.Link;
import dev.linksnap.links.Links;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Has the upkeep of all links of an owner done anew: the index is worked out again from the links and their texts. */
public final class Reindex {
    private static final int PAGE = 100;

    private final Links links;
    private final UpkeepNoteStore notes;
    private final Upkeep upkeep;
    private final Clock clock;

    public Reindex(Links links, UpkeepNoteStore notes, Upkeep upkeep, Clock clock) {
        this.links = links;
        this.notes = notes;
        this.upkeep = upkeep;
        this.clock = clock;
    }

    /**
     * How far it came.
     *
     * @param after where to go on; empty if all links are done
     */
    public record Progress(int links, Optional<LinkId> after) {}

    /** @param until when to stop at the latest */
    public Progress run(Owner owner, Optional<LinkId> from, Instant until) {
        int done = 0;
        Optional<LinkId> after = from;
        while (clock.instant().isBefore(until)) {
            Slice<Link> page = links.all(owner, LinkRange.ALL, after, PAGE);
            for (Link link : page.items()) {
                notes.set(owner, link.id(), clock.instant());
                upkeep.send(owner, link.id());
                done++;
            }
            after = page.next().map(LinkId::new);
            if (after.isEmpty()) {
                break;
            }
        }
        return new Progress(done, after);
    }
}
