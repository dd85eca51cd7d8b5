package dev.linksnap.tags;

import dev.linksnap.schedules.Schedule;
import java.util.Optional;

/** @param schedule when the links of the tag are captured again */
public record TagPolicy(Optional<Schedule> schedule) {
    public static final TagPolicy NONE = new TagPolicy(Optional.empty());

    public boolean isNone() {
        return equals(NONE);
    }
}
