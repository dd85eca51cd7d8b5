package dev.linksnap.search;

import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import java.util.List;
import java.util.Optional;

/** The links of one term, read piece by piece as they are needed. */
final class PostingList implements Candidates.LinkList {
    /** Postings in a piece: of a list alone all are wanted, of several only some. */
    private static final int ALONE = 60;

    private static final int TOGETHER = 30;

    private final PostingStore store;
    private final Owner owner;
    private final String term;
    private final int piece;
    private final ReadUnits units;
    private List<LinkId> read = List.of();
    private boolean isAtEnd;

    PostingList(PostingStore store, Owner owner, String term, boolean isAlone, ReadUnits units) {
        this.store = store;
        this.owner = owner;
        this.term = term;
        this.piece = isAlone ? ALONE : TOGETHER;
        this.units = units;
    }

    @Override
    public Optional<LinkId> newestBelow(LinkId id) {
        Optional<LinkId> known = firstBelow(id);
        if (known.isPresent() || isAtEnd) {
            return known;
        }
        read = store.below(owner, term, id, piece, units);
        isAtEnd = read.size() < piece;
        return firstBelow(id);
    }

    private Optional<LinkId> firstBelow(LinkId id) {
        return read.stream().filter(one -> one.text().compareTo(id.text()) < 0).findFirst();
    }
}
