package dev.linksnap.links;

import dev.linksnap.http.Problem;
import dev.linksnap.http.Slice;
import dev.linksnap.http.Window;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lists in an order that links change their places in. No index is kept for these: a page reads all links that match,
 * and the position of the last one seen is where the next goes on. A link that its owner changes while the pages of the
 * order by change are read is left out from then on, rather than shown twice.
 */
final class LinkSorting {
    private final LinkOrder order;
    private final boolean descending;

    LinkSorting(LinkOrder order, boolean descending) {
        this.order = order;
        this.descending = descending;
    }

    /**
     * @param matching all links of the list
     * @throws Problem 422 if there are too many
     */
    Slice<Link> page(Supplier<List<Link>> matching, Window window, Instant now) {
        Start start = window.after().map(Start::parse).orElse(new Start(now, Optional.empty()));
        Comparator<String> positions = descending ? LinkOrder.comparator().reversed() : LinkOrder.comparator();
        List<Link> following = matching.get().stream()
                .filter(link -> order != LinkOrder.UPDATED || !link.updatedAt().isAfter(start.time()))
                .filter(link -> start.position()
                        .map(last -> positions.compare(order.position(link), last) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(order::position, positions))
                .limit(window.limit() + 1L)
                .toList();
        if (following.size() <= window.limit()) {
            return new Slice<>(following, Optional.empty());
        }
        List<Link> page = following.subList(0, window.limit());
        String last = order.position(page.get(page.size() - 1));
        return new Slice<>(page, Optional.of(start.time() + "\n" + last));
    }

    /** @param time when the first page was read */
    private record Start(Instant time, Optional<String> position) {
        static Start parse(String text) {
            int end = text.indexOf('\n');
            return new Start(Instant.parse(text.substring(0, end)), Optional.of(text.substring(end + 1)));
        }
    }
}
