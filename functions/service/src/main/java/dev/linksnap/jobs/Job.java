package dev.linksnap.jobs;

import dev.linksnap.ids.JobId;
import dev.linksnap.ids.Owner;
import java.time.Instant;

/**
 * A piece of work to be done in the background.
 *
 * @param kind which work: {@code purge_link}
 * @param subject the id of what it works on
 */
public record Job(Owner owner, JobId id, String kind, String subject, Instant since) {}
