package dev.linksnap.links;

import dev.linksnap.aws.Write;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.capture.guard.WebUrl;
import dev.linksnap.events.Event.LinkAdded;
import dev.linksnap.events.Event.LinkChanged;
import dev.linksnap.events.Events;
import dev.linksnap.http.ETag;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Slice;
import dev.linksnap.http.Window;
import dev.linksnap.ids.JobId;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.LinkRange;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TagName;
import dev.linksnap.jobs.Job;
import dev.linksnap.jobs.Jobs;
import dev.linksnap.snapshots.Snapshot;
import dev.linksnap.snapshots.Snapshots;
import dev.linksnap.tags.Tags;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Adding, finding, changing and removing links. What must agree (the link, the claim to its URL, its tags and their
 * counts, the snapshot asked for) is written in one transaction.
 */
public final class Links {
    /** How often to begin again because somebody else was faster. */
    private static final int ATTEMPTS = 8;

    private final LinkStore store;
    private final LinkSearch search;
    private final Tags tags;
    private final Snapshots snapshots;
    private final Jobs jobs;
    private final Events events;
    private final UrlRules urlRules;
    private final Clock clock;

    public Links(
            LinkStore store, Tags tags, Snapshots snapshots, Jobs jobs, Events events, UrlRules urlRules, Clock clock) {
        this.store = store;
        this.search = new LinkSearch(store, tags);
        this.tags = tags;
        this.snapshots = snapshots;
        this.jobs = jobs;
        this.events = events;
        this.urlRules = urlRules;
        this.clock = clock;
    }

    /** Adds a link, unless the owner has the page already. Two at once who add one page get one link. */
    public AddedLink add(Owner owner, NewLink wanted) {
        return add(owner, wanted, "add");
    }

    /** @param cause what its capture is asked for by: {@code add}, {@code batch} */
    AddedLink add(Owner owner, NewLink wanted, String cause) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Link> existing = findByUrl(owner, wanted.url());
            if (existing.isPresent()) {
                return new AddedLink.Existing(existing.get());
            }
            Instant now = now();
            Origin here = new Origin(LinkId.at(now), now, now, Optional.empty(), cause, List.of());
            Optional<AddedLink> added = tryToAdd(owner, wanted, here);
            if (added.isPresent()) {
                return added.get();
            }
        }
        throw busy();
    }

    /** As {@link #add}, for a link with a past. Empty if another page of the owner has its id. */
    public Optional<AddedLink> restore(Owner owner, NewLink wanted, Origin origin) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<AddedLink> added = findByUrl(owner, wanted.url())
                    .<AddedLink>map(AddedLink.Existing::new)
                    .or(() -> tryToAdd(owner, wanted, origin));
            if (added.isPresent()) {
                return added;
            }
            if (store.find(owner, origin.id()).isPresent()) {
                return findByUrl(owner, wanted.url()).map(AddedLink.Existing::new);
            }
        }
        throw busy();
    }

    public Optional<Link> findIfThere(Owner owner, LinkId id) {
        return store.find(owner, id);
    }

    /** @throws Problem 404 */
    public Link find(Owner owner, LinkId id) {
        return store.find(owner, id).orElseThrow(() -> Problem.notFound("link"));
    }

    /** Those of the links that are there, in the order of their ids here; the newest changes may be missing. */
    public List<Link> findAllSoon(Owner owner, List<LinkId> ids) {
        return store.findAll(owner, ids, false);
    }

    /** The link that is this page, whatever its URL looks like. */
    public Optional<Link> findByUrl(Owner owner, WebUrl url) {
        return store.findByClaim(owner, claim(url));
    }

    /** The link that this URL was found to lead to, where it is no link's own. */
    public Optional<Link> findByAlias(Owner owner, WebUrl url) {
        return store.findByAlias(owner, claim(url));
    }

    /** The URL that stands for the same page. */
    public WebUrl identity(WebUrl url) {
        return urlRules.identity(url);
    }

    /** The links of a range, in its order. */
    public Slice<Link> all(Owner owner, LinkRange range, Optional<LinkId> after, int limit) {
        return store.links(owner, range, after, limit);
    }

    /** All links, newest first. */
    public Slice<Link> newest(Owner owner, Window window) {
        return list(owner, LinkFilter.ALL, window);
    }

    /** The links of a tag, newest first. */
    public Slice<Link> newest(Owner owner, TagName tag, Window window) {
        return list(owner, LinkFilter.of(tag), window);
    }

    /** In the order in which they were added. */
    public Slice<Link> list(Owner owner, LinkFilter filter, Window window) {
        return search.find(owner, filter, window);
    }

    /** @throws Problem 422 if more links match than can be put in another order than that of their adding */
    public Slice<Link> list(Owner owner, LinkFilter filter, LinkOrder order, Window window) {
        if (order == LinkOrder.ADDED) {
            return list(owner, filter, window);
        }
        return new LinkSorting(order, filter.range().newestFirst())
                .page(() -> search.findAll(owner, filter), window, now());
    }

    /**
     * @param condition throws if the change is not wanted for this version of the link
     * @throws Problem 404, or what the condition throws
     */
    public Link change(Owner owner, LinkId id, LinkChange change, Consumer<ETag> condition) {
        LinkChange spelled = spelled(owner, change);
        return change(owner, id, before -> {
            condition.accept(before.etag());
            return spelled.applyTo(before, now());
        });
    }

    /**
     * Gives a link the tags that a function makes of those it has, spelled as the function says.
     *
     * @return whether that changed anything; false too if there is no such link
     */
    public boolean retag(Owner owner, LinkId id, UnaryOperator<List<TagName>> function) {
        try {
            AtomicBoolean changed = new AtomicBoolean();
            change(owner, id, before -> {
                Link after = before.changed(
                        before.title(), before.note(), function.apply(before.tags()), before.schedule(), now());
                changed.set(!after.saysTheSameAs(before));
                return after;
            });
            return changed.get();
        } catch (Problem problem) {
            if (problem.status() != 404) {
                throw problem;
            }
            return false;
        }
    }

    /**
     * Gives a link tags and takes others from it, whatever happens to it meanwhile.
     *
     * @throws Problem 404, or 422 if it would have too many
     */
    public Link tag(Owner owner, LinkId id, List<TagName> added, List<TagName> removed) {
        List<TagName> spelled = tags.spelled(owner, added);
        return change(owner, id, before -> {
            Set<TagName> all = new LinkedHashSet<>(before.tags());
            all.addAll(spelled);
            all.removeAll(removed);
            if (all.size() > Link.MAX_TAGS) {
                throw Problem.invalid("tags", "makes " + all.size() + " tags; the limit is " + Link.MAX_TAGS);
            }
            return before.changed(before.title(), before.note(), List.copyOf(all), before.schedule(), now());
        });
    }

    private Link change(Owner owner, LinkId id, UnaryOperator<Link> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Link before = find(owner, id);
            Link after = change.apply(before);
            if (after.saysTheSameAs(before)) {
                return before;
            }
            List<Write> writes = new ArrayList<>();
            writes.add(store.change(before, after));
            writes.addAll(tags.write(
                    owner,
                    id,
                    after.version(),
                    without(after.tags(), before.tags()),
                    without(before.tags(), after.tags())));
            if (store.commit(writes).isDone()) {
                tags.written(owner, id, after.version());
                events.happened(new LinkChanged(owner, id));
                return after;
            }
        }
        throw busy();
    }

    /**
     * Removes a link at once, and what its snapshots left behind in the background.
     *
     * @param condition throws if that is not wanted for this version of the link
     * @throws Problem 404, or what the condition throws
     */
    public void remove(Owner owner, LinkId id, Consumer<ETag> condition) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Link link = find(owner, id);
            condition.accept(link.etag());
            Instant now = now();
            Job purge = new Job(owner, JobId.at(now), LinkPurge.KIND, id.text(), now);
            List<Write> writes = new ArrayList<>();
            writes.add(store.remove(link));
            writes.add(store.removeClaim(link));
            writes.addAll(tags.write(owner, id, link.version() + 1, List.of(), link.tags()));
            writes.add(jobs.write(purge));
            if (store.commit(writes).isDone()) {
                tags.written(owner, id, link.version() + 1);
                jobs.send(purge);
                return;
            }
        }
        throw busy();
    }

    private Optional<AddedLink> tryToAdd(Owner owner, NewLink wanted, Origin origin) {
        LinkId id = origin.id();
        Optional<Snapshot> snapshot =
                wanted.capture().map(options -> snapshots.plan(owner, id, wanted.url(), origin.cause()));
        Link link = new Link(
                owner,
                id,
                wanted.url().toString(),
                wanted.url().host(),
                claim(wanted.url()),
                wanted.title(),
                origin.pageTitle(),
                wanted.note(),
                tags.spelled(owner, wanted.tags()),
                origin.addedAt(),
                origin.updatedAt(),
                1,
                wanted.schedule(),
                snapshot.isPresent() ? LinkStatus.QUEUED : LinkStatus.NONE,
                snapshot.map(Snapshot::id),
                Optional.empty());
        List<Write> writes = new ArrayList<>();
        writes.add(store.claim(link));
        writes.add(store.put(link));
        writes.addAll(tags.write(owner, id, link.version(), link.tags(), List.of()));
        snapshot.ifPresent(
                planned -> writes.add(snapshots.write(planned, wanted.capture().orElseThrow())));
        writes.addAll(origin.alongside());
        if (!store.commit(writes).isDone()) {
            return Optional.empty();
        }
        tags.written(owner, id, link.version());
        snapshot.ifPresent(snapshots::send);
        events.happened(new LinkAdded(owner, id, link.host()));
        return Optional.of(new AddedLink.New(link, snapshot));
    }

    private LinkChange spelled(Owner owner, LinkChange change) {
        return new LinkChange(
                change.title(),
                change.note(),
                change.tags().map(names -> tags.spelled(owner, names)),
                change.schedule());
    }

    private String claim(WebUrl url) {
        return UrlClaim.of(urlRules, url);
    }

    /** As exact as the table keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static List<TagName> without(Collection<TagName> tags, Collection<TagName> others) {
        return tags.stream().filter(tag -> !others.contains(tag)).toList();
    }

    private static Problem busy() {
        return Problem.of(503, "busy", "Too many changes at once; try again in a moment.");
    }
}
