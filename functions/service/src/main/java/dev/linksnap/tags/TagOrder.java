package dev.linksnap.tags;

import dev.linksnap.http.Problem;
import java.util.Comparator;

/** How a list of tags is ordered. */
public enum TagOrder implements Comparator<Tag> {
    NAME {
        @Override
        public int compare(Tag one, Tag other) {
            return one.name().key().compareTo(other.name().key());
        }
    },
    /** Most used first. */
    COUNT {
        @Override
        public int compare(Tag one, Tag other) {
            int byCount = Long.compare(other.count(), one.count());
            return byCount != 0 ? byCount : NAME.compare(one, other);
        }
    };

    /** @throws Problem 422 if there is no such order */
    static TagOrder parse(String text) {
        return switch (text) {
            case "name" -> NAME;
            case "count" -> COUNT;
            default -> throw Problem.invalid("sort", "must be name or count");
        };
    }

    /** Where a tag stands, so that the next page goes on behind it: its count and its key. */
    String position(Tag tag) {
        return tag.count() + " " + tag.name().key();
    }

    /** The key in a position. */
    static String key(String position) {
        return position.substring(position.indexOf(' ') + 1);
    }

    boolean isAfter(Tag tag, String position) {
        int space = position.indexOf(' ');
        long count = Long.parseLong(position.substring(0, space));
        String key = key(position);
        if (this == COUNT && tag.count() != count) {
            return tag.count() < count;
        }
        return tag.name().key().compareTo(key) > 0;
    }
}
