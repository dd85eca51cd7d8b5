package dev.linksnap.links;

import dev.linksnap.snapshots.Snapshot;
import java.util.Optional;

/** How adding a link ended. */
public sealed interface AddedLink {
    Link link();

    /** @param snapshot the one that was asked for with it */
    record New(Link link, Optional<Snapshot> snapshot) implements AddedLink {}

    /** The owner has this page already. */
    record Existing(Link link) implements AddedLink {}
}
