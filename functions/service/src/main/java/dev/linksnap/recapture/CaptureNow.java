package dev.linksnap.recapture;

import dev.linksnap.capture.CaptureOptions;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.capture.guard.WebUrl;
import dev.linksnap.ids.Owner;
import dev.linksnap.links.Link;
import dev.linksnap.links.Links;
import dev.linksnap.snapshots.CaptureRun;
import dev.linksnap.snapshots.Delivery;
import dev.linksnap.snapshots.Outcome;
import dev.linksnap.snapshots.Snapshot;
import dev.linksnap.snapshots.Snapshots;
import java.time.Clock;
import java.util.Optional;

/** A snapshot while its caller waits, without the queue. If it does not end well, the sweep goes on with it. */
public final class CaptureNow {
    private final Links links;
    private final Snapshots snapshots;
    private final CaptureRun captureRun;
    private final UrlRules urls;
    private final Clock clock;

    public CaptureNow(Links links, Snapshots snapshots, CaptureRun captureRun, UrlRules urls, Clock clock) {
        this.links = links;
        this.snapshots = snapshots;
        this.captureRun = captureRun;
        this.urls = urls;
        this.clock = clock;
    }

    /** The link of this page is added if it is not there. Answers the snapshot as it stands when the attempt is over. */
    public Snapshot url(Owner owner, String text) throws InterruptedException {
        WebUrl url = urls.parse(text);
        Link link = PageLinks.findOrAdd(links, owner, url);
        Snapshot planned = snapshots.plan(owner, link.id(), url, "console");
        Optional<Snapshot> written = snapshots.prepare(planned, CaptureOptions.DEFAULTS);
        if (written.isEmpty()) {
            throw new IllegalStateException("the link was deleted at the same moment");
        }
        Outcome outcome = captureRun.run(owner, planned.id(), new Delivery(1, clock.instant()));
        if (outcome instanceof Outcome.Ended ended) {
            return ended.snapshot();
        }
        return snapshots.find(owner, planned.id()).orElse(planned);
    }
}
