package dev.linksnap.retagging;

import dev.linksnap.http.Slice;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.LinkRange;
import dev.linksnap.jobs.Job;
import dev.linksnap.jobs.Work;
import dev.linksnap.links.Links;
import dev.linksnap.tags.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Walks the links of a tag and changes each in a transaction of its own, as its owner would: what others change at the
 * same time stays, and counts are exact at every moment. It notes where it is after each page of links.
 */
public final class TagMoveWork implements Work {
    public static final String KIND = "move_tag";

    private static final int PAGE = 100;

    /** How many pages one message is good for: a fraction of the function's time. */
    private static final int PAGES = 10;

    private final TagMoveStore store;
    private final Tags tags;
    private final Links links;
    private final Clock clock;

    public TagMoveWork(TagMoveStore store, Tags tags, Links links, Clock clock) {
        this.store = store;
        this.tags = tags;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public Optional<Duration> run(Job job) {
        Optional<TagMove> found =
                store.find(job.owner(), job.id()).filter(move -> move.endedAt().isEmpty());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        TagMove move = found.get();
        if (!move.isSpelling()) {
            tags.handOver(move.owner(), move.from(), move.to());
        }
        for (int page = 0; page < PAGES; page++) {
            move = walk(move);
            boolean isWalked = move.pass().after().isEmpty();
            if (isWalked && (move.isSpelling() || move.pass().foundNothing())) {
                end(move);
                return Optional.empty();
            }
            move = isWalked ? move.with(move.pass().again()) : move;
            store.note(move);
        }
        return Optional.of(Duration.ZERO);
    }

    /** One page of the tag's links; at the end of a walk it is after none. */
    private TagMove walk(TagMove move) {
        Slice<LinkId> page = tags.links(
                move.owner(), List.of(move.from()), LinkRange.ALL, move.pass().after(), PAGE);
        long changed = page.items().stream()
                .filter(link -> links.retag(move.owner(), link, move::applyTo))
                .count();
        return move.with(
                page.next().isPresent()
                        ? move.pass().at(new LinkId(page.next().get()), changed)
                        : move.pass().end(changed));
    }

    private void end(TagMove move) {
        if (move.isSpelling()) {
            tags.spell(move.owner(), move.to().orElseThrow());
        } else {
            tags.forget(move.owner(), move.from());
        }
        store.end(move, clock.instant());
    }
}
