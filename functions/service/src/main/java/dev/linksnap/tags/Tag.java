package dev.linksnap.tags;

import dev.linksnap.http.ETag;
import dev.linksnap.ids.TagName;
import java.util.Optional;

/**
 * A tag of an owner. It is there for as long as a link carries it, or it has a policy or a color.
 *
 * @param name as its first user spelled it
 * @param count how many links carry it
 * @param color as {@code #rrggbb}
 * @param version how often its policy or color was changed; the count does not matter
 */
public record Tag(TagName name, long count, TagPolicy policy, Optional<String> color, long version) {
    static Tag unknown(TagName name) {
        return new Tag(name, 0, TagPolicy.NONE, Optional.empty(), 0);
    }

    boolean isThere() {
        return count > 0 || isDescribed();
    }

    /** Whether it has anything of its own, links or not. */
    boolean isDescribed() {
        return !policy.isNone() || color.isPresent();
    }

    Tag withCount(long newCount) {
        return new Tag(name, newCount, policy, color, version);
    }

    /** The next version of it. */
    public Tag described(TagPolicy newPolicy, Optional<String> newColor) {
        return new Tag(name, count, newPolicy, newColor, version + 1);
    }

    public ETag etag() {
        return new ETag(version);
    }
}
