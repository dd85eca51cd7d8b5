package dev.linksnap.ids;

import java.time.Instant;

/** A link's id: {@code lnk_} and a ULID, so that ids sort by the time the link was added. */
public record LinkId(String text) {
    private static final String PREFIX = "lnk_";

    public LinkId {
        if (!text.startsWith(PREFIX) || !Ulid.isValid(text.substring(PREFIX.length()))) {
            throw new InvalidIdException("a link id is lnk_ and 26 characters");
        }
    }

    /** A new id, made now. */
    public static LinkId at(Instant now) {
        return new LinkId(PREFIX + Ulid.at(now));
    }

    /** The id of the link that this cause makes for this time: the same cause twice is the same link. */
    public static LinkId of(Instant time, String cause) {
        return new LinkId(PREFIX + Ulid.of(time, Ulid.sha256(cause)));
    }

    /** The id just below: nothing is between the two. */
    public LinkId predecessor() {
        return ofUlid(Ulid.next(ulid(), -1));
    }

    /** The id just above: nothing is between the two. */
    public LinkId successor() {
        return ofUlid(Ulid.next(ulid(), 1));
    }

    static LinkId ofUlid(String ulid) {
        return new LinkId(PREFIX + ulid);
    }

    String ulid() {
        return text.substring(PREFIX.length());
    }

    @Override
    public String toString() {
        return text;
    }
}
