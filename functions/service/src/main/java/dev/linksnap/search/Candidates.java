package dev.linksnap.search;

import dev.linksnap.ids.LinkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The links that stand in several lists, newest first: each list is asked for the next one below where the others are. */
final class Candidates {
    private final List<LinkList> lists;
    private final BooleanSupplier isOutOfUnits;
    private LinkId below;
    private boolean stopped;

    /** @param before where to begin; it is not among those found */
    Candidates(List<LinkList> lists, LinkId before, BooleanSupplier isOutOfUnits) {
        this.lists = lists;
        this.below = before;
        this.isOutOfUnits = isOutOfUnits;
    }

    /** Links in a row, newest first. */
    @FunctionalInterface
    interface LinkList {
        /** The newest that is older than this one. */
        Optional<LinkId> newestBelow(LinkId id);
    }

    /** As many as asked for, unless there are no more or {@link #isOutOfUnits}. */
    List<LinkId> next(int count) {
        List<LinkId> found = new ArrayList<>();
        while (found.size() < count) {
            Optional<LinkId> one = next();
            if (one.isEmpty()) {
                break;
            }
            found.add(one.get());
        }
        return found;
    }

    /** Whether it ended for want of units, and not of links. */
    boolean isOutOfUnits() {
        return stopped;
    }

    /** All above this have been seen. */
    Optional<String> reached() {
        return Optional.of(below.text());
    }

    private Optional<LinkId> next() {
        while (true) {
            if (isOutOfUnits.getAsBoolean()) {
                stopped = true;
                return Optional.empty();
            }
            Optional<LinkId> lowest = Optional.empty();
            boolean agree = true;
            for (LinkList list : lists) {
                Optional<LinkId> next = list.newestBelow(below);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                agree &= lowest.isEmpty() || lowest.equals(next);
                if (lowest.isEmpty() || next.get().text().compareTo(lowest.get().text()) < 0) {
                    lowest = next;
                }
            }
            below = agree ? lowest.orElseThrow() : lowest.orElseThrow().successor();
            if (agree) {
                return lowest;
            }
        }
    }
}
