package dev.linksnap.retagging;

import dev.linksnap.http.ETag;
import dev.linksnap.http.Problem;
import dev.linksnap.ids.JobId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TagName;
import dev.linksnap.jobs.Job;
import dev.linksnap.jobs.Jobs;
import dev.linksnap.retagging.TagMove.Kind;
import dev.linksnap.retagging.TagMove.Pass;
import dev.linksnap.tags.Tag;
import dev.linksnap.tags.Tags;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asking for a tag to be renamed, merged or deleted, and telling how far that is. The work is {@link TagMoveWork}. */
public final class TagMoves {
    private final TagMoveStore store;
    private final Tags tags;
    private final Jobs jobs;
    private final Clock clock;

    public TagMoves(TagMoveStore store, Tags tags, Jobs jobs, Clock clock) {
        this.store = store;
        this.tags = tags;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * @param condition throws if that is not wanted for this version of the tag
     * @throws Problem 404; 409 {@code tag_exists} where another tag has the name; what the condition throws
     */
    public TagMove rename(Owner owner, TagName from, TagName to, Consumer<ETag> condition) {
        check(owner, from, condition);
        if (!from.equals(to) && tags.look(owner, to).isPresent()) {
            throw Problem.of(409, "tag_exists", "There is a tag of that name; merge the one into the other.");
        }
        return start(owner, Kind.RENAME, from, Optional.of(to));
    }

    /** @throws Problem 404; 422 if the other is no tag, or the same; what the condition throws */
    public TagMove merge(Owner owner, TagName from, TagName into, Consumer<ETag> condition) {
        check(owner, from, condition);
        if (from.equals(into)) {
            throw Problem.invalid("/into", "is the tag itself");
        }
        TagName spelled = tags.look(owner, into)
                .map(Tag::name)
                .orElseThrow(() -> Problem.invalid("/into", "is not the name of a tag"));
        return start(owner, Kind.MERGE, from, Optional.of(spelled));
    }

    /** @throws Problem 404, or what the condition throws */
    public TagMove delete(Owner owner, TagName tag, Consumer<ETag> condition) {
        check(owner, tag, condition);
        return start(owner, Kind.DELETE, tag, Optional.empty());
    }

    /** @throws Problem 404 */
    public TagMove find(Owner owner, JobId id) {
        return store.find(owner, id).orElseThrow(() -> Problem.notFound("job"));
    }

    private void check(Owner owner, TagName tag, Consumer<ETag> condition) {
        condition.accept(tags.find(owner, tag).etag());
    }

    private TagMove start(Owner owner, Kind kind, TagName from, Optional<TagName> to) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        JobId id = JobId.at(now);
        TagMove move = new TagMove(owner, id, kind, from, to, Pass.FIRST, now, Optional.empty());
        Job job = new Job(owner, id, TagMoveWork.KIND, from.text(), now);
        store.commit(List.of(store.put(move), jobs.write(job)));
        jobs.send(job);
        return move;
    }
}
