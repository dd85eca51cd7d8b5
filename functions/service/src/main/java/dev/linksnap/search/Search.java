package dev.linksnap.search;

import dev.linksnap.http.Problem;
import dev.linksnap.http.Slice;
import dev.linksnap.http.Window;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.LinkRange;
import dev.linksnap.ids.Owner;
import dev.linksnap.links.Link;
import dev.linksnap.links.Links;
import dev.linksnap.search.Clause.Filter;
import dev.linksnap.search.Clause.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finding links by words, newest first. The postings of the query's terms are walked together; they name candidates, and
 * what the link and its page say now decides. A request spends a bounded number of the table's read units: when they are
 * used up, the page ends and its cursor goes on.
 */
public final class Search {
    /** A page begins nothing new when it has spent so many, and ends below 30. */
    private static final double READ_UNITS = 22;

    /** What looking at a candidate may cost: its link, and a text of {@link Terms#LARGEST_TEXT}. */
    private static final double MOST_PER_CANDIDATE = 6;

    /** More terms than these only decide about candidates. */
    private static final int MOST_WALKED = 8;

    private final PostingStore postings;
    private final TextStore texts;
    private final Links links;

    public Search(PostingStore postings, TextStore texts, Links links) {
        this.postings = postings;
        this.texts = texts;
        this.links = links;
    }

    /** @throws Problem 422 {@code prefix_too_common} */
    Slice<Found> find(Owner owner, SearchQuery query, Window window) {
        ReadUnits units = new ReadUnits();
        Candidates candidates =
                candidates(owner, query, window.after().map(LinkId::new).orElse(LinkRange.ALL.highest()), units);
        List<Found> found = new ArrayList<>();
        while (found.size() < window.limit() && units.spent() < READ_UNITS) {
            int affordable = (int) ((READ_UNITS - units.spent()) / MOST_PER_CANDIDATE) + 1;
            List<LinkId> batch = candidates.next(Math.min(affordable, window.limit() - found.size()));
            if (batch.isEmpty()) {
                return new Slice<>(found, candidates.isOutOfUnits() ? candidates.reached() : Optional.empty());
            }
            found.addAll(check(owner, query, batch, units));
        }
        return new Slice<>(found, candidates.reached());
    }

    private Candidates candidates(Owner owner, SearchQuery query, LinkId before, ReadUnits units) {
        if (!query.terms().isEmpty()) {
            return new Candidates(
                    query.terms().stream()
                            .limit(MOST_WALKED)
                            .<Candidates.LinkList>map(term -> new PostingList(
                                    postings, owner, term, query.terms().size() == 1, units))
                            .toList(),
                    before,
                    () -> units.spent() >= READ_UNITS);
        }
        String prefix = query.prefix().orElseThrow();
        List<LinkId> all = postings.beginningWith(owner, prefix, units)
                .orElseThrow(() ->
                        Problem.invalid("prefix_too_common", "q", "too many words begin with this; write more of it"));
        return new Candidates(
                List.of(below -> all.stream()
                        .filter(id -> id.text().compareTo(below.text()) < 0)
                        .max(Comparator.comparing(LinkId::text))),
                before,
                () -> false);
    }

    private List<Found> check(Owner owner, SearchQuery query, List<LinkId> batch, ReadUnits units) {
        List<Link> there = links.findAllSoon(owner, batch);
        units.add(there.size() / 2.0);
        Map<LinkId, String> pages = texts.find(owner, batch, units);
        List<Found> found = new ArrayList<>();
        for (Link link : there) {
            String page = pages.getOrDefault(link.id(), "");
            if (matches(query, link, page)) {
                found.add(new Found(link, Snippet.of(link, page, words(query))));
            }
        }
        return found;
    }

    private static boolean matches(SearchQuery query, Link link, String page) {
        boolean passes =
                query.clauses().stream().allMatch(clause -> !(clause instanceof Filter filter) || filter.matches(link));
        if (!passes || words(query).isEmpty()) {
            return passes;
        }
        List<List<Word>> fields = new ArrayList<>();
        Terms.fields(link).forEach(field -> fields.add(Word.of(field)));
        fields.add(Word.of(page));
        return words(query).stream().allMatch(clause -> fields.stream()
                .anyMatch(field -> !clause.find(field).isEmpty()));
    }

    private static List<Words> words(SearchQuery query) {
        return query.clauses().stream()
                .filter(Words.class::isInstance)
                .map(Words.class::cast)
                .toList();
    }
}
