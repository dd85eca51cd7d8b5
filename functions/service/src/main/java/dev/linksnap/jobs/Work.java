package dev.linksnap.jobs;

import java.time.Duration;
import java.util.Optional;

/** Does jobs of one kind. It may die at any line and is then begun again, so each step can be done twice. */
@FunctionalInterface
public interface Work {
    /** @return empty if the job is done; else how long to wait before it goes on, at most 15 minutes */
    Optional<Duration> run(Job job);
}
