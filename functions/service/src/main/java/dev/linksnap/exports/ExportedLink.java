package dev.linksnap.exports;

import com.google.gson.JsonArray;
import dev.linksnap.links.Link;
import dev.linksnap.snapshots.Snapshot;
import java.util.List;

/**
 * A link with all its snapshots.
 *
 * @param snapshots those that are here, newest first
 * @param elsewhere those that it had where it was imported from, as they were listed there
 */
record ExportedLink(Link link, List<Snapshot> snapshots, JsonArray elsewhere) {}
