package dev.linksnap.recapture;

import dev.linksnap.capture.CaptureOptions;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.TagName;
import dev.linksnap.links.Link;
import dev.linksnap.links.Links;
import dev.linksnap.recapture.DueStore.Asked;
import dev.linksnap.snapshots.Snapshot;
import dev.linksnap.snapshots.Snapshots;
import dev.linksnap.tags.Tags;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What users' own EventBridge rules ask for. The same rule for the same minute asks for the same snapshot, however often
 * EventBridge delivers it.
 */
public final class Recapture {
    private static final String CAUSE = "rule";

    private final DueStore store;
    private final Links links;
    private final Tags tags;
    private final Snapshots snapshots;
    private final UrlRules urls;

    public Recapture(DueStore store, Links links, Tags tags, Snapshots snapshots, UrlRules urls) {
        this.store = store;
        this.links = links;
        this.tags = tags;
        this.snapshots = snapshots;
        this.urls = urls;
    }

    /**
     * All links of a tag, within the next minutes: the tick walks them.
     *
     * @return false if there is no such tag
     */
    public boolean tag(Owner owner, TagName tag, Instant time) {
        if (store.fallDue(owner, tag, minute(time), CAUSE) != Asked.NO_SUCH_TAG) {
            return true;
        }
        // A tag has its item from when its links are counted for the first time.
        tags.fold(owner);
        return store.fallDue(owner, tag, minute(time), CAUSE) != Asked.NO_SUCH_TAG;
    }

    /** @throws dev.linksnap.http.Problem 404 if there is no such link */
    public Snapshot link(Owner owner, LinkId id, Instant time) {
        return request(links.find(owner, id), time);
    }

    /** The link of this page, which is added if it is not there. */
    public Snapshot url(Owner owner, String url, Instant time) {
        return request(PageLinks.findOrAdd(links, owner, urls.parse(url)), time);
    }

    private Snapshot request(Link link, Instant time) {
        Snapshot planned =
                snapshots.planOnce(link.owner(), link.id(), urls.parse(link.url()), CAUSE, minute(time), CAUSE);
        return snapshots
                .request(planned, CaptureOptions.DEFAULTS)
                .orElseThrow(() -> new IllegalStateException("the link was deleted at the same moment"));
    }

    private static Instant minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
    }
}
