package dev.linksnap.imports;

import dev.linksnap.http.Problem;
import dev.linksnap.ids.ImportId;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.TagName;
import dev.linksnap.imports.Entry.Bookmark;
import dev.linksnap.imports.Entry.Own;
import dev.linksnap.imports.Entry.Unreadable;
import dev.linksnap.imports.Import.Tally;
import dev.linksnap.jobs.Job;
import dev.linksnap.jobs.Work;
import dev.linksnap.links.AddedLink;
import dev.linksnap.links.Link;
import dev.linksnap.links.Links;
import dev.linksnap.links.NewLink;
import dev.linksnap.links.Origin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the entries of a file in, one after the other, and notes every few entries how far it is. A worker that dies
 * leaves no more than those few to be done again, and an entry done twice is one link, and counted once: its link's id
 * comes from the import and the line. Of two workers at once one notes first, and the other stops.
 */
public final class ImportWork implements Work {
    public static final String KIND = "import";

    private static final int STEP = 20;

    /** Long enough to be worth reading the file, and a small part of what the function may take. */
    private static final Duration SHIFT = Duration.ofSeconds(60);

    /** For another worker to end what it has begun. */
    private static final Duration WHILE_ANOTHER_WORKS = Duration.ofSeconds(60);

    private final ImportStore store;
    private final Links links;
    private final Admission admission;
    private final Clock clock;

    public ImportWork(ImportStore store, Links links, Admission admission, Clock clock) {
        this.store = store;
        this.links = links;
        this.admission = admission;
        this.clock = clock;
    }

    @Override
    public Optional<Duration> run(Job job) {
        Optional<Import> found = store.find(job.owner(), new ImportId(job.subject()));
        if (found.isEmpty() || found.get().finishedAt().isPresent()) {
            found.ifPresent(store::removeFile);
            return Optional.empty();
        }
        Instant until = clock.instant().plus(SHIFT);
        Import running = found.get();
        List<Entry> entries = running.format().read(store.readFile(running));
        while (running.tally().done() < entries.size()) {
            int done = running.tally().done();
            Tally tally = running.tally();
            for (Entry entry : entries.subList(done, Math.min(done + STEP, entries.size()))) {
                tally = tally.plus(bringIn(running, entry));
            }
            if (!store.advance(running, tally)) {
                return Optional.of(WHILE_ANOTHER_WORKS);
            }
            running = running.with(tally);
            if (clock.instant().isAfter(until)) {
                return Optional.of(Duration.ZERO);
            }
        }
        store.finish(running, clock.instant());
        store.removeFile(running);
        return Optional.empty();
    }

    private Tally bringIn(Import running, Entry entry) {
        try {
            if (entry instanceof Unreadable unreadable) {
                return reject(running, unreadable.line(), unreadable.excerpt(), "unreadable", unreadable.reason());
            }
            Bookmark bookmark = (Bookmark) entry;
            NewLink link = admission.newLink(bookmark, running.captures());
            return isNew(running, bookmark, link) ? new Tally(1, 0, 0) : new Tally(0, 1, 0);
        } catch (Problem problem) {
            if (problem.status() >= 500) {
                throw problem;
            }
            String url = entry instanceof Bookmark bookmark ? bookmark.url() : "";
            return reject(running, entry.line(), JsonItem.excerpt(url), problem.code(), reason(problem));
        }
    }

    private boolean isNew(Import running, Bookmark bookmark, NewLink wanted) {
        Instant addedAt = bookmark.addedAt().orElse(running.createdAt());
        String by = running.id() + "#" + bookmark.line();
        LinkId ownId = LinkId.of(addedAt, by);
        LinkId id = bookmark.own().map(Own::id).orElse(ownId);
        AddedLink added = links.restore(running.owner(), wanted, origin(running, bookmark, id, addedAt, by))
                .or(() -> links.restore(running.owner(), wanted, origin(running, bookmark, ownId, addedAt, by)))
                .orElseThrow(() -> Problem.of(503, "busy", "Too many changes at once."));
        if (added instanceof AddedLink.New) {
            return true;
        }
        if (added.link().id().equals(ownId) || bookmark.own().isPresent() && isBroughtBy(added.link(), by)) {
            return true;
        }
        addTags(added.link(), wanted.tags());
        return false;
    }

    private boolean isBroughtBy(Link link, String by) {
        return store.broughtBy(link.owner(), link.id()).equals(Optional.of(by));
    }

    private Origin origin(Import running, Bookmark bookmark, LinkId id, Instant addedAt, String by) {
        return new Origin(
                id,
                addedAt,
                bookmark.own().map(Own::updatedAt).orElse(addedAt),
                bookmark.own().flatMap(Own::pageTitle),
                KIND,
                bookmark.own()
                        .map(own -> List.of(store.putElsewhere(
                                running.owner(), id, own.snapshots().toString(), by)))
                        .orElse(List.of()));
    }

    /** As many as fit: a page that is in two folders gets both. */
    private void addTags(Link link, List<TagName> tags) {
        Set<TagName> all = new LinkedHashSet<>(link.tags());
        all.addAll(tags);
        List<TagName> fitting = all.stream().limit(Link.MAX_TAGS).toList();
        links.tag(link.owner(), link.id(), fitting.subList(link.tags().size(), fitting.size()), List.of());
    }

    private Tally reject(Import running, int line, String entry, String code, String reason) {
        store.reject(running, new Reject(line, entry, code, reason));
        return new Tally(0, 0, 1);
    }

    private static String reason(Problem problem) {
        return problem.errors().isEmpty()
                ? problem.getMessage()
                : problem.errors().get(0).detail();
    }
}
