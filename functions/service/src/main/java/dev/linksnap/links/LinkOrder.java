package dev.linksnap.links;

import dev.linksnap.Rfc3339;
import dev.linksnap.http.Problem;
import java.util.Comparator;
import java.util.Locale;

/** How a list of links is ordered; links that are equal in it are ordered by when they were added. */
public enum LinkOrder {
    /** By when they were added: the order of their ids. */
    ADDED {
        @Override
        String key(Link link) {
            return "";
        }
    },
    /** By when their owner changed them last. */
    UPDATED {
        @Override
        String key(Link link) {
            return Rfc3339.text(link.updatedAt());
        }
    },
    /** By the beginning of the owner's title, else the page's, else the URL; capitals count as small letters. */
    TITLE {
        @Override
        String key(Link link) {
            String title = link.title().or(link::pageTitle).orElse(link.url());
            String folded =
                    title.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
            return folded.substring(
                    0, folded.offsetByCodePoints(0, Math.min(PREFIX, folded.codePointCount(0, folded.length()))));
        }
    };

    /** Characters of a title that count: a cursor carries them. */
    private static final int PREFIX = 100;

    abstract String key(Link link);

    /** Where a link stands, so that the next page goes on behind it. Positions compare as {@link #comparator} says. */
    String position(Link link) {
        return key(link) + "\n" + link.id();
    }

    /** Of {@link #position}s, lowest first. */
    static Comparator<String> comparator() {
        return Comparator.comparing((String position) -> position.substring(0, position.indexOf('\n')))
                .thenComparing(position -> position.substring(position.indexOf('\n')));
    }

    /** @throws Problem 422 if there is no such order */
    static LinkOrder parse(String text) {
        return switch (text) {
            case "added" -> ADDED;
            case "updated" -> UPDATED;
            case "title" -> TITLE;
            default -> throw Problem.invalid("sort", "must be added, updated or title");
        };
    }
}
