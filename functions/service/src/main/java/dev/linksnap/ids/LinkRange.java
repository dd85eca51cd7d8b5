package dev.linksnap.ids;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A stretch of an owner's links in the order in which they were added, and from which end it is walked.
 *
 * @param addedAfter links added later than this, not at it; empty for from the first
 * @param addedBefore links added earlier than this, not at it; empty for up to the last
 */
public record LinkRange(Optional<Instant> addedAfter, Optional<Instant> addedBefore, boolean newestFirst) {
    /** All of them, newest first. */
    public static final LinkRange ALL = new LinkRange(Optional.empty(), Optional.empty(), true);

    /** No id of the range is lower. */
    public LinkId lowest() {
        return LinkId.ofUlid(
                Ulid.lowestAt(addedAfter.map(time -> time.plusMillis(1)).orElse(Instant.EPOCH)));
    }

    /** No id of the range is higher. */
    public LinkId highest() {
        return LinkId.ofUlid(
                addedBefore.map(time -> Ulid.highestAt(time.minusNanos(1))).orElse(Ulid.HIGHEST));
    }

    public Comparator<LinkId> order() {
        Comparator<LinkId> oldestFirst = Comparator.comparing(LinkId::text);
        return newestFirst ? oldestFirst.reversed() : oldestFirst;
    }

    /** Whether the range holds nothing at all. */
    public boolean isEmpty() {
        return lowest().text().compareTo(highest().text()) > 0;
    }
}
