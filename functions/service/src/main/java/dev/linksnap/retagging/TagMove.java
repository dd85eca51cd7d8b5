package dev.linksnap.retagging;

import dev.linksnap.ids.JobId;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TagName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A change of a tag over all the links that carry it.
 *
 * @param to what they carry instead; empty for nothing
 * @param pass how far it is
 * @param endedAt empty while it goes on
 */
public record TagMove(
        Owner owner,
        JobId id,
        Kind kind,
        TagName from,
        Optional<TagName> to,
        Pass pass,
        Instant startedAt,
        Optional<Instant> endedAt) {
    /** What was asked for. */
    public enum Kind {
        RENAME,
        MERGE,
        DELETE
    }

    /**
     * A walk over the tag's links. Others may give the tag to links meanwhile, so it is walked until a walk finds nothing
     * to change.
     *
     * @param after the last link that is done; empty at the beginning of a walk
     * @param links how many were changed so far
     * @param linksBefore how many were when this walk began
     */
    public record Pass(Optional<LinkId> after, long links, long linksBefore) {
        static final Pass FIRST = new Pass(Optional.empty(), 0, 0);

        Pass at(LinkId link, long changed) {
            return new Pass(Optional.of(link), links + changed, linksBefore);
        }

        Pass end(long changed) {
            return new Pass(Optional.empty(), links + changed, linksBefore);
        }

        Pass again() {
            return new Pass(Optional.empty(), links, links);
        }

        boolean foundNothing() {
            return links == linksBefore;
        }
    }

    TagMove with(Pass next) {
        return new TagMove(owner, id, kind, from, to, next, startedAt, endedAt);
    }

    /** Whether it is the same tag in another spelling. */
    boolean isSpelling() {
        return to.filter(from::equals).isPresent();
    }

    /** The tags of a link after it, in their order, each once. */
    List<TagName> applyTo(List<TagName> tags) {
        return tags.stream()
                .flatMap(tag -> tag.equals(from) ? to.stream() : Stream.of(tag))
                .distinct()
                .toList();
    }
}
