package dev.linksnap.search;

import dev.linksnap.links.Link;
import java.util.List;

/** A link that a query has found, with pieces of where. */
record Found(Link link, List<Snippet> snippets) {
    Found {
        snippets = List.copyOf(snippets);
    }
}
