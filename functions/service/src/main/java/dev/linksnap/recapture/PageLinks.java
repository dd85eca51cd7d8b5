package dev.linksnap.recapture;

import dev.linksnap.capture.guard.WebUrl;
import dev.linksnap.ids.Owner;
import dev.linksnap.links.Link;
import dev.linksnap.links.Links;
import dev.linksnap.links.NewLink;
import java.util.List;
import java.util.Optional;

/** The link of a page for those who only have its URL. */
final class PageLinks {
    private PageLinks() {}

    /** A link that is added is not captured yet. */
    static Link findOrAdd(Links links, Owner owner, WebUrl url) {
        NewLink wanted =
                new NewLink(url, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
        return links.add(owner, wanted).link();
    }
}
