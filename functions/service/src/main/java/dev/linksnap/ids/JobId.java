package dev.linksnap.ids;

import java.time.Instant;

/** A background job's id: {@code job_} and a ULID. */
public record JobId(String text) {
    private static final String PREFIX = "job_";

    public JobId {
        if (!text.startsWith(PREFIX) || !Ulid.isValid(text.substring(PREFIX.length()))) {
            throw new InvalidIdException("a job id is job_ and 26 characters");
        }
    }

    /** A new id, made now. */
    public static JobId at(Instant now) {
        return new JobId(PREFIX + Ulid.at(now));
    }

    @Override
    public String toString() {
        return text;
    }
}
