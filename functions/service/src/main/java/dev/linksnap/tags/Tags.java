package dev.linksnap.tags;

import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.aws.Write;
import dev.linksnap.http.ETag;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Slice;
import dev.linksnap.http.Window;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.LinkRange;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TagName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The tags of owners. Counts are exact: a change of a link notes what it does to the counts of its tags in its own
 * transaction, as one item whatever the number of tags; now and then such notes are folded into the tags; and who
 * reads counts adds those that are not folded yet. So a popular tag is no hot item that all its links' changes wait for.
 */
public final class Tags {
    private static final int ATTEMPTS = 8;
    /** One change in so many folds those that have gathered. */
    private static final int FOLD_EVERY = 16;

    private final TagStore store;
    private final Clock clock;

    public Tags(TagStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What a change of a link's tags writes, as a part of that change's transaction: one write a tag, and one more. */
    public List<Write> write(
            Owner owner, LinkId link, long version, Collection<TagName> added, Collection<TagName> removed) {
        List<Write> writes = new ArrayList<>();
        if (added.isEmpty() && removed.isEmpty()) {
            return writes;
        }
        added.forEach(tag -> writes.add(store.putEdge(owner, tag, link)));
        removed.forEach(tag -> writes.add(store.removeEdge(owner, tag, link)));
        writes.add(store.putChange(CountChange.of(Keys.tagCountChange(owner, link, version), added, removed)));
        return writes;
    }

    /** To be called after such a transaction: now and then it folds what has gathered. */
    public void written(Owner owner, LinkId link, long version) {
        if (Math.floorMod((link + "#" + version).hashCode(), FOLD_EVERY) == 0) {
            fold(owner);
        }
    }

    /** Folds the changes of counts into the tags. Gives way to others who do the same. */
    public void fold(Owner owner) {
        long folds = store.folds(owner);
        List<CountChange> changes = asManyAsFit(store.changes(owner));
        if (!changes.isEmpty()) {
            store.fold(owner, folds, changes);
        }
    }

    /** Every tag whose name begins with a prefix, by key, with its exact count. */
    public List<Tag> all(Owner owner, String prefix) {
        String start = TagName.keyOf(prefix);
        return counted(
                owner, steps -> store.tags(owner, start), name -> name.key().startsWith(start));
    }

    /** @throws Problem 404 if no link carries it and it has neither policy nor color */
    public Tag find(Owner owner, TagName name) {
        return look(owner, name).orElseThrow(() -> Problem.notFound("tag"));
    }

    public Optional<Tag> look(Owner owner, TagName name) {
        return counted(
                        owner,
                        steps -> List.copyOf(store.find(owner, List.of(name)).values()),
                        name::equals)
                .stream()
                .findFirst();
    }

    /** By name a page reads what it shows; by count it reads all tags of the prefix, for any may be the next. */
    public Slice<Tag> page(Owner owner, String prefix, TagOrder order, Window window) {
        List<Tag> sorted = (order == TagOrder.NAME ? following(owner, prefix, window) : all(owner, prefix))
                .stream().sorted(order).toList();
        List<Tag> following = window.after()
                .map(position -> sorted.stream()
                        .filter(tag -> order.isAfter(tag, position))
                        .toList())
                .orElse(sorted);
        if (following.size() <= window.limit()) {
            return new Slice<>(following, Optional.empty());
        }
        List<Tag> page = following.subList(0, window.limit());
        return new Slice<>(page, Optional.of(order.position(page.get(page.size() - 1))));
    }

    /** At least one more than the window shows, if there are as many: those that are gone are none, and new ones may be. */
    private List<Tag> following(Owner owner, String prefix, Window window) {
        String start = TagName.keyOf(prefix);
        String after = window.after().map(TagOrder::key).orElse("");
        AtomicReference<String> end = new AtomicReference<>("");
        return counted(
                owner,
                steps -> {
                    int limit = window.limit() + 1 + steps.size();
                    List<Tag> read = store.tags(owner, start, after, limit);
                    end.set(
                            read.size() < limit
                                    ? ""
                                    : read.get(limit - 1).name().key());
                    return read;
                },
                name -> name.key().startsWith(start)
                        && name.key().compareTo(after) > 0
                        && (end.get().isEmpty() || name.key().compareTo(end.get()) <= 0));
    }

    /**
     * Changes a tag's policy and color.
     *
     * @param condition throws if the change is not wanted for this version of the tag
     * @throws Problem 404, or what the condition throws
     */
    public Tag change(Owner owner, TagName name, UnaryOperator<Tag> change, Consumer<ETag> condition) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Tag tag = find(owner, name);
            condition.accept(tag.etag());
            Tag changed = change.apply(tag);
            if (store.describe(owner, tag, changed, clock.instant())) {
                return changed;
            }
        }
        throw Problem.of(503, "busy", "Too many changes at once; try again in a moment.");
    }

    /**
     * Hands the policy and color of a tag over to another that has none of its own, or drops them. Can be done again.
     *
     * @param to empty for nobody
     */
    public void handOver(Owner owner, TagName from, Optional<TagName> to) {
        Optional<Tag> giver = look(owner, from).filter(Tag::isDescribed);
        if (giver.isEmpty()) {
            return;
        }
        to.ifPresent(name -> {
            Tag taker = look(owner, name).orElseGet(() -> Tag.unknown(name));
            if (!taker.isDescribed()) {
                store.describe(
                        owner,
                        taker,
                        taker.described(giver.get().policy(), giver.get().color()),
                        clock.instant());
            }
        });
        store.describe(owner, giver.get(), giver.get().described(TagPolicy.NONE, Optional.empty()), clock.instant());
    }

    /** Spells a tag as this name is spelled. */
    public void spell(Owner owner, TagName name) {
        fold(owner);
        store.spell(owner, name);
    }

    /** Leaves no item behind of a tag that is nothing any more. */
    public void forget(Owner owner, TagName name) {
        fold(owner);
        store.forget(owner, name);
    }

    /** The same tags, each as its first user spelled it. */
    public List<TagName> spelled(Owner owner, List<TagName> names) {
        if (names.isEmpty()) {
            return names;
        }
        Map<TagName, TagName> known = new HashMap<>();
        store.find(owner, names).keySet().forEach(name -> known.put(name, name));
        if (!known.keySet().containsAll(names)) {
            store.changes(owner).stream()
                    .flatMap(change -> change.steps().keySet().stream())
                    .forEach(name -> known.putIfAbsent(name, name));
        }
        return names.stream().map(name -> known.getOrDefault(name, name)).toList();
    }

    /** That of the tags with the fewest links, roughly: the counts are those that were folded last. */
    public TagName rarest(Owner owner, List<TagName> names) {
        if (names.size() == 1) {
            return names.get(0);
        }
        Map<TagName, Tag> tags = store.find(owner, names);
        return names.stream()
                .min(Comparator.comparingLong(name ->
                        Optional.ofNullable(tags.get(name)).map(Tag::count).orElse(0L)))
                .orElseThrow();
    }

    /** Links of a range that carry any of the tags, in the range's order. */
    public Slice<LinkId> links(
            Owner owner, Collection<TagName> names, LinkRange range, Optional<LinkId> after, int limit) {
        List<Slice<LinkId>> slices = names.stream()
                .map(name -> store.links(owner, name, range, after, limit))
                .toList();
        List<LinkId> merged = slices.stream()
                .flatMap(slice -> slice.items().stream())
                .distinct()
                .sorted(range.order())
                .toList();
        List<LinkId> first = merged.subList(0, Math.min(limit, merged.size()));
        boolean more = merged.size() > first.size()
                || slices.stream().anyMatch(slice -> slice.next().isPresent());
        return new Slice<>(first, more ? Optional.of(first.get(first.size() - 1).text()) : Optional.empty());
    }

    /** Tags as they were folded last, and what is not folded yet, read so that no fold came in between. */
    private List<Tag> counted(
            Owner owner, Function<Map<TagName, Long>, List<Tag>> read, Predicate<TagName> isAskedFor) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long folds = store.folds(owner);
            Map<TagName, Long> steps = CountChange.sum(store.changes(owner));
            List<Tag> folded = read.apply(steps);
            if (store.folds(owner) == folds) {
                steps.keySet().removeIf(isAskedFor.negate());
                return add(folded, steps);
            }
        }
        throw Problem.of(503, "busy", "The tags are changing too fast to be counted; try again in a moment.");
    }

    private static List<Tag> add(List<Tag> folded, Map<TagName, Long> steps) {
        Map<String, Tag> tags = new TreeMap<>();
        folded.forEach(tag -> tags.put(tag.name().key(), tag));
        steps.forEach((name, step) -> {
            Tag tag = tags.getOrDefault(name.key(), Tag.unknown(name));
            tags.put(name.key(), tag.withCount(tag.count() + step));
        });
        return tags.values().stream().filter(Tag::isThere).toList();
    }

    /** A transaction holds the note of this fold, the changes, and the tags that they are about. */
    private static List<CountChange> asManyAsFit(List<CountChange> changes) {
        List<CountChange> fitting = new ArrayList<>();
        Set<TagName> tags = new HashSet<>();
        for (CountChange change : changes) {
            Set<TagName> more = new HashSet<>(tags);
            more.addAll(change.steps().keySet());
            if (1 + fitting.size() + 1 + more.size() > Table.MAX_WRITES) {
                break;
            }
            fitting.add(change);
            tags = more;
        }
        return fitting;
    }
}
