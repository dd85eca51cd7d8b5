package dev.linksnap.upkeep;

import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.jobs.Work;
import dev.linksnap.links.Aliases;
import dev.linksnap.links.Link;
import dev.linksnap.links.Links;
import dev.linksnap.search.SearchIndex;
import dev.linksnap.snapshots.Snapshot;
import dev.linksnap.snapshots.SnapshotTexts;
import dev.linksnap.snapshots.Snapshots;
import dev.linksnap.upkeep.UpkeepNoteStore.Note;
import java.time.Clock;
import java.util.Optional;

/**
 * Does what is due for a link. It reads the link, does all there is to do, and takes the note away that it is due, if
 * the link is still as it was; so a change in between is seen to by the next, and a crash at any line by the sweep.
 */
public final class LinkUpkeep {
    /** More bytes of a page's text than search looks at. */
    private static final int MOST_TEXT = 800_000;

    private final UpkeepNoteStore notes;
    private final Links links;
    private final Snapshots snapshots;
    private final SnapshotTexts texts;
    private final SearchIndex index;
    private final Aliases aliases;
    private final Clock clock;

    public LinkUpkeep(
            UpkeepNoteStore notes,
            Links links,
            Snapshots snapshots,
            SnapshotTexts texts,
            SearchIndex index,
            Aliases aliases,
            Clock clock) {
        this.notes = notes;
        this.links = links;
        this.snapshots = snapshots;
        this.texts = texts;
        this.index = index;
        this.aliases = aliases;
        this.clock = clock;
    }

    public void run(Owner owner, LinkId id) {
        Optional<Note> note = notes.find(owner, id);
        Optional<Link> link = links.findIfThere(owner, id);
        if (link.isEmpty()) {
            remove(owner, id);
            return;
        }
        if (note.isEmpty() || note.get().dueAt().isAfter(clock.instant())) {
            return;
        }
        Optional<Snapshot> current = link.get().currentSnapshot().flatMap(snapshot -> snapshots.find(owner, snapshot));
        boolean isIndexed = index.put(
                link.get(),
                current.map(snapshot -> texts.of(snapshot, MOST_TEXT)).orElse(""));
        current.ifPresent(snapshot -> aliases.put(link.get(), snapshot));
        if (links.findIfThere(owner, id).isEmpty()) {
            remove(owner, id);
            return;
        }
        if (isIndexed) {
            notes.done(owner, id, note.get(), Optional.empty());
        }
    }

    /** What a link that is gone has left in the index. */
    public void remove(Owner owner, LinkId id) {
        index.remove(owner, id);
        aliases.remove(owner, id);
    }

    /** As a part of a link's purge. */
    public Work before(Work purge) {
        return job -> {
            remove(job.owner(), new LinkId(job.subject()));
            return purge.run(job);
        };
    }
}
