package dev.linksnap.search;

import dev.linksnap.ids.TagName;
import dev.linksnap.links.Link;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Under which terms a link can be found: the words of its title, tags, URL and note, its host, and the words of its
 * page, until there are {@link #MOST} different ones. Scripts without spaces are found by pairs of characters.
 */
final class Terms {
    /** A write unit each, when a link is indexed for the first time. A page of prose in English has 300 to 900. */
    static final int MOST = 5_000;

    /** UTF-16 units of a page's text that are searched. */
    static final int LONGEST_TEXT = 200_000;

    /** Bytes of it as it is kept: five read units, since it may be a moment old. */
    static final int LARGEST_TEXT = 39 * 1_024;

    private Terms() {}

    /** The terms of a link, the important ones first. */
    static Set<String> of(Link link, String pageText) {
        Set<String> terms = new LinkedHashSet<>();
        terms.add(host(link.host()));
        link.tags().forEach(tag -> terms.add(tag(tag)));
        for (String text : fields(link)) {
            add(text, terms);
        }
        add(pageText, terms);
        return terms;
    }

    /** What of a page's text is searched: its beginning, as far as the terms go. */
    static String searched(Link link, String pageText) {
        String text = cut(pageText, LONGEST_TEXT);
        for (int size = Packed.bytes(text).length; size > LARGEST_TEXT; size = Packed.bytes(text).length) {
            text = cut(text, (int) (text.length() * 0.95 * LARGEST_TEXT / size));
        }
        Set<String> terms = of(link, "");
        List<Word> words = Word.of(text);
        for (int i = 0; i < words.size(); i++) {
            terms.add(term(words, i));
            if (terms.size() >= MOST) {
                return text.substring(0, words.get(i).end());
            }
        }
        return text;
    }

    /** The owner's own words and those of the URL. */
    static List<String> fields(Link link) {
        StringBuilder tags = new StringBuilder();
        link.tags().forEach(tag -> tags.append(tag.text()).append('\n'));
        return List.of(
                link.title().orElse(""),
                link.pageTitle().orElse(""),
                tags.toString(),
                readable(link.url()),
                link.note().orElse(""));
    }

    /** The URL as people read it. */
    static String readable(String url) {
        try {
            return URLDecoder.decode(url.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return url;
        }
    }

    static String tag(TagName tag) {
        return "tag:" + tag.key();
    }

    static String host(String host) {
        return "host:" + host;
    }

    /** The term of a word, with the one after it where they are joined. */
    static String term(List<Word> words, int i) {
        Word word = words.get(i);
        boolean isJoined = i + 1 < words.size() && word.isJoinedTo(words.get(i + 1));
        return isJoined ? word.text() + words.get(i + 1).text() : word.text();
    }

    private static void add(String text, Set<String> terms) {
        List<Word> words = Word.of(text);
        for (int i = 0; i < words.size() && terms.size() < MOST; i++) {
            terms.add(term(words, i));
        }
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
