package dev.linksnap.tags;

import dev.linksnap.ids.TagName;

/**
 * A tag of an owner. It is there for as long as a link carries it or it has a policy.
 *
 * @param name as its first user spelled it
 * @param count how many links carry it
 * @param version how often its policy was changed; the count does not matter
 */
public record Tag(TagName name, long count, TagPolicy policy, long version) {
    boolean isThere() {
        return count > 0 || !policy.isNone();
    }

    Tag withCount(long newCount) {
        return new Tag(name, newCount, policy, version);
    }
}
