package dev.linksnap.links;

import dev.linksnap.ids.LinkRange;
import dev.linksnap.ids.TagName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which links are asked for.
 *
 * @param tags a link has to match each of these choices
 * @param host exactly, in lower case
 * @param words each has to be in title, URL, note or tags, be it as a part of a longer word; in lower case
 */
public record LinkFilter(
        List<TagChoice> tags, Optional<LinkStatus> status, Optional<String> host, List<String> words, LinkRange range) {
    static final LinkFilter ALL =
            new LinkFilter(List.of(), Optional.empty(), Optional.empty(), List.of(), LinkRange.ALL);

    public LinkFilter {
        tags = tags.stream().distinct().toList();
        words = List.copyOf(words);
    }

    static LinkFilter of(TagName tag) {
        TagChoice choice = new TagChoice(List.of(new TagTerm(tag, false)));
        return new LinkFilter(List.of(choice), Optional.empty(), Optional.empty(), List.of(), LinkRange.ALL);
    }

    /** Whether the links of the tags walked, or all if none are, match without a further look. */
    boolean isMetByWalking() {
        return tags.size() <= 1 && status.isEmpty() && host.isEmpty() && words.isEmpty();
    }

    boolean matches(Link link) {
        return tags.stream().allMatch(choice -> choice.matches(link.tags()))
                && status.map(wanted -> wanted == link.status()).orElse(true)
                && host.map(wanted -> wanted.equals(link.host())).orElse(true)
                && (words.isEmpty() || hasWords(link));
    }

    private boolean hasWords(Link link) {
        String text = (link.title().orElse("") + "\n" + link.pageTitle().orElse("") + "\n" + link.url() + "\n"
                        + link.note().orElse("") + "\n" + link.tags())
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }

    /** A link matches if one of its tags matches one of these terms. */
    public record TagChoice(List<TagTerm> terms) {
        public TagChoice {
            terms = terms.stream().distinct().toList();
        }

        boolean matches(List<TagName> tags) {
            return tags.stream().anyMatch(tag -> terms.stream().anyMatch(term -> term.matches(tag)));
        }
    }

    /** @param below whether the tags below this one in the hierarchy are meant, and not the tag itself */
    public record TagTerm(TagName tag, boolean below) {

        /** {@code dev} or {@code dev/}. */
        public static TagTerm parse(String text) {
            return text.endsWith("/")
                    ? new TagTerm(new TagName(text.substring(0, text.length() - 1)), true)
                    : new TagTerm(new TagName(text), false);
        }

        /** How the keys of the tags below it begin. */
        String prefix() {
            return tag.key() + "/";
        }

        public boolean matches(TagName other) {
            return below ? other.key().startsWith(prefix()) : other.equals(tag);
        }
    }
}
