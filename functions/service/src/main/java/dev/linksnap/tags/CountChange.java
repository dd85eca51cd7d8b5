package dev.linksnap.tags;

import dev.linksnap.aws.Keys;
import dev.linksnap.ids.TagName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one change of a link did to the counts of its tags.
 *
 * @param steps +1 or −1 for each tag
 */
record CountChange(Keys keys, Map<TagName, Long> steps) {
    static CountChange of(Keys keys, Collection<TagName> added, Collection<TagName> removed) {
        Map<TagName, Long> steps = new LinkedHashMap<>();
        added.forEach(tag -> steps.put(tag, 1L));
        removed.forEach(tag -> steps.put(tag, -1L));
        return new CountChange(keys, steps);
    }

    /** The sum of several changes; the first spelling of each tag is kept. */
    static Map<TagName, Long> sum(Collection<CountChange> changes) {
        Map<TagName, Long> sum = new LinkedHashMap<>();
        changes.forEach(change -> change.steps().forEach((tag, step) -> sum.merge(tag, step, Long::sum)));
        return sum;
    }
}
