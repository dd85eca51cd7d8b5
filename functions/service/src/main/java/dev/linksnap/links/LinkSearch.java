package dev.linksnap.links;

import dev.linksnap.http.Problem;
import dev.linksnap.http.Slice;
import dev.linksnap.http.Window;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.LinkRange;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TagName;
import dev.linksnap.links.LinkFilter.TagChoice;
import dev.linksnap.links.LinkFilter.TagTerm;
import dev.linksnap.tags.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Lists of links in the order in which they were added. A list is found by walking either the links of one rare tag, or
 * those of a few tags merged, or all; all three go the same way, so that the id of the last link seen is enough to go
 * on. A request walks a bounded way: where few links match, a page may be short or empty and yet have a next one.
 */
final class LinkSearch {
    /** How many links one request looks at, in so many rounds. */
    private static final int ROUNDS = 5;

    private static final int ROUND = 100;
    /** More tags than these are not merged: then all links are walked. */
    private static final int MOST_MERGED = 16;

    /** An order that is not kept has to read all that match; a list of more links is to be filtered first. */
    private static final int MOST_SORTED = 20_000;

    private static final int SORTED_ROUND = 1_000;

    private final LinkStore store;
    private final Tags tags;

    LinkSearch(LinkStore store, Tags tags) {
        this.store = store;
        this.tags = tags;
    }

    Slice<Link> find(Owner owner, LinkFilter filter, Window window) {
        Optional<Set<TagName>> walked = tagsToWalk(owner, filter);
        if (isNothing(walked, filter)) {
            return new Slice<>(List.of(), Optional.empty());
        }
        int round = filter.isMetByWalking() ? window.limit() + 1 : Math.max(ROUND, window.limit() + 1);
        List<Link> found = new ArrayList<>();
        Optional<String> position = window.after();
        for (int i = 0; i < ROUNDS; i++) {
            Slice<Link> seen = next(owner, walked, filter.range(), position.map(LinkId::new), round);
            for (Link link : seen.items()) {
                if (!filter.matches(link)) {
                    continue;
                }
                if (found.size() == window.limit()) {
                    return new Slice<>(
                            found, Optional.of(found.get(found.size() - 1).id().text()));
                }
                found.add(link);
            }
            position = seen.next();
            if (position.isEmpty()) {
                return new Slice<>(found, Optional.empty());
            }
        }
        return new Slice<>(found, position);
    }

    /** @throws Problem 422 {@code too_many_to_sort} */
    List<Link> findAll(Owner owner, LinkFilter filter) {
        Optional<Set<TagName>> walked = tagsToWalk(owner, filter);
        List<Link> found = new ArrayList<>();
        if (isNothing(walked, filter)) {
            return found;
        }
        Optional<LinkId> after = Optional.empty();
        do {
            Slice<Link> seen = next(owner, walked, filter.range(), after, SORTED_ROUND);
            seen.items().stream().filter(filter::matches).forEach(found::add);
            if (found.size() > MOST_SORTED) {
                throw Problem.invalid(
                        "too_many_to_sort", "sort", "more than " + MOST_SORTED + " links match; filter them first");
            }
            after = seen.next().map(LinkId::new);
        } while (after.isPresent());
        return found;
    }

    private static boolean isNothing(Optional<Set<TagName>> walked, LinkFilter filter) {
        return filter.range().isEmpty() || walked.filter(Set::isEmpty).isPresent();
    }

    private Slice<Link> next(
            Owner owner, Optional<Set<TagName>> walked, LinkRange range, Optional<LinkId> after, int limit) {
        if (walked.isEmpty()) {
            return store.links(owner, range, after, limit);
        }
        Slice<LinkId> ids = tags.links(owner, walked.get(), range, after, limit);
        return new Slice<>(store.findAll(owner, ids.items()), ids.next());
    }

    /** Of which tags to walk the links: empty for those of no tag in particular. */
    private Optional<Set<TagName>> tagsToWalk(Owner owner, LinkFilter filter) {
        List<TagName> single = filter.tags().stream()
                .filter(choice -> choice.terms().size() == 1)
                .map(choice -> choice.terms().get(0))
                .filter(term -> !term.below())
                .map(TagTerm::tag)
                .toList();
        if (!single.isEmpty()) {
            return Optional.of(Set.of(tags.rarest(owner, single)));
        }
        return filter.tags().stream()
                .map(choice -> tagsOf(owner, choice))
                .filter(names -> names.size() <= MOST_MERGED)
                .findFirst();
    }

    private Set<TagName> tagsOf(Owner owner, TagChoice choice) {
        Set<String> prefixes = new TreeSet<>();
        Set<TagName> names = choice.terms().stream()
                .filter(term -> !term.below())
                .map(TagTerm::tag)
                .collect(Collectors.toSet());
        choice.terms().stream().filter(TagTerm::below).map(TagTerm::prefix).forEach(prefixes::add);
        prefixes.forEach(prefix -> tags.all(owner, prefix).forEach(tag -> names.add(tag.name())));
        return names;
    }
}
