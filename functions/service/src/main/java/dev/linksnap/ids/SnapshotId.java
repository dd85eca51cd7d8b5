package dev.linksnap.ids;

import java.time.Instant;

/**
 * A snapshot's id: {@code snp_}, the ULID of its link and a ULID of its own, 56 characters. It carries its link's id so
 * that a snapshot is found without an index, and sorts by time within its link.
 */
public record SnapshotId(String text) {
    private static final String PREFIX = "snp_";
    private static final int LENGTH = PREFIX.length() + 2 * Ulid.LENGTH;

    public SnapshotId {
        if (text.length() != LENGTH
                || !text.startsWith(PREFIX)
                || !Ulid.isValid(text.substring(PREFIX.length(), PREFIX.length() + Ulid.LENGTH))
                || !Ulid.isValid(text.substring(PREFIX.length() + Ulid.LENGTH))) {
            throw new InvalidIdException("a snapshot id is snp_ and 52 characters");
        }
    }

    /** A new id for a snapshot asked for now. */
    public static SnapshotId at(LinkId link, Instant now) {
        return new SnapshotId(PREFIX + link.ulid() + Ulid.at(now));
    }

    /** The id of the snapshot that this cause asks for at this time: the same cause twice is the same snapshot. */
    public static SnapshotId of(LinkId link, Instant time, String cause) {
        return new SnapshotId(PREFIX + link.ulid() + Ulid.of(time, Ulid.sha256(link + "\n" + cause)));
    }

    public LinkId link() {
        return LinkId.ofUlid(text.substring(PREFIX.length(), PREFIX.length() + Ulid.LENGTH));
    }

    /** When it was asked for. */
    public Instant time() {
        return Ulid.time(text.substring(PREFIX.length() + Ulid.LENGTH));
    }

    @Override
    public String toString() {
        return text;
    }
}
