package dev.linksnap.links;

import dev.linksnap.capture.guard.InvalidUrlException;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.capture.guard.WebUrl;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.snapshots.Snapshot;
import dev.linksnap.snapshots.Snapshot.Captured;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The other URLs of a page: where its redirects led, and what it says its address is. A page says what it likes, so an
 * alias is a weak claim. It is believed within the page's own site only; it never takes the place of another claim; and it
 * gives way when its owner adds the URL itself. All that a page can do with it is to be named by a lookup.
 */
public final class Aliases {
    private static final int MOST = 5;

    private final AliasStore store;
    private final UrlRules urls;

    public Aliases(AliasStore store, UrlRules urls) {
        this.store = store;
        this.urls = urls;
    }

    /** Brings a link's aliases to what its current snapshot says. */
    public void put(Link link, Snapshot current) {
        if (current.state() instanceof Captured captured) {
            store.put(link.owner(), link.id(), claims(link, captured));
        }
    }

    /** Of a link that is gone. */
    public void remove(Owner owner, LinkId link) {
        store.put(owner, link, Set.of());
    }

    private Set<String> claims(Link link, Captured captured) {
        Set<String> claims = new LinkedHashSet<>();
        if (captured.httpStatus() >= 400) {
            return claims;
        }
        Stream.of(Stream.of(captured.finalUrl()), captured.canonicalUrl().stream(), captured.redirects().stream())
                .flatMap(said -> said)
                .forEach(said -> addClaim(link, said, claims));
        claims.remove(link.claim());
        return claims;
    }

    private void addClaim(Link link, String said, Set<String> claims) {
        try {
            WebUrl url = urls.parse(said);
            if (claims.size() < MOST && site(url.host()).equals(site(link.host()))) {
                claims.add(UrlClaim.of(urls, url));
            }
        } catch (InvalidUrlException e) {
            // A page may say that its address is anything at all.
        }
    }

    private static String site(String host) {
        return host.startsWith("www.") ? host.substring("www.".length()) : host;
    }
}
