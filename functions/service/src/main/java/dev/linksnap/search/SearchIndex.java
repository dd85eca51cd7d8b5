package dev.linksnap.search;

import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.links.Link;
import dev.linksnap.search.TextStore.Indexed;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Writes down under which terms links are found. It may die at any line and is then begun again: before a posting is
 * written, its term is noted, so that none is ever unknown; and before one is taken away, too.
 */
public final class SearchIndex {
    private final PostingStore postings;
    private final TextStore texts;

    public SearchIndex(PostingStore postings, TextStore texts) {
        this.postings = postings;
        this.texts = texts;
    }

    /**
     * Brings a link's postings to what it says now.
     *
     * @param pageText of its current snapshot
     * @return false if somebody else was at the same link
     */
    public boolean put(Link link, String pageText) {
        Owner owner = link.owner();
        String searched = Terms.searched(link, pageText);
        Set<String> terms = Terms.of(link, searched);
        Indexed before = texts.indexed(owner, link.id());
        if (!before.isWritten() || !before.terms().equals(terms)) {
            Set<String> either = new HashSet<>(before.terms());
            either.addAll(terms);
            Optional<Indexed> begun = texts.note(owner, link.id(), before, either, false);
            if (begun.isEmpty()) {
                return false;
            }
            postings.put(owner, before.isWritten() ? without(terms, before.terms()) : terms, link.id());
            postings.remove(owner, without(before.terms(), terms), link.id());
            if (texts.note(owner, link.id(), begun.get(), terms, true).isEmpty()) {
                return false;
            }
        }
        texts.putText(owner, link.id(), searched);
        return true;
    }

    /** Takes a link that is gone out of the index. */
    public void remove(Owner owner, LinkId link) {
        postings.remove(owner, texts.indexed(owner, link).terms(), link);
        texts.remove(owner, link);
    }

    private static Set<String> without(Set<String> terms, Set<String> others) {
        Set<String> rest = new HashSet<>(terms);
        rest.removeAll(others);
        return rest;
    }
}
