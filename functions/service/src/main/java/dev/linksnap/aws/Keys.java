package dev.linksnap.aws;

import dev.linksnap.ids.DeliveryId;
import dev.linksnap.ids.ExportId;
import dev.linksnap.ids.ImportId;
import dev.linksnap.ids.JobId;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import dev.linksnap.ids.TagName;
import dev.linksnap.ids.WebhookId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every key pattern of the one table, each with what reads it. The table's key is {@code PK} and {@code SK}; its two
 * sparse indexes are {@link #DUE_INDEX} and {@link #PENDING_INDEX}.
 *
 * @param partition the value of {@code PK}
 * @param sort the value of {@code SK}
 */
public record Keys(String partition, String sort) {
    public static final String PARTITION = "PK";
    public static final String SORT = "SK";

    /** What falls due and when: {@code dueShard} = {@link #dueShard}, {@code dueAt} = RFC 3339 time. Read by Tick. */
    public static final String DUE_INDEX = "due";

    public static final String DUE_SHARD = "dueShard";
    public static final String DUE_AT = "dueAt";

    /** How the sort key of every {@link #tagCountChange} begins. */
    public static final String TAG_COUNT_CHANGE = "C#";

    /** Between the term and the link of a {@link #posting}: lower than all that a term consists of. */
    public static final String POSTING_SEPARATOR = "\t";

    /** Snapshots not yet ended: {@code pendingShard}, {@code pendingSince} = RFC 3339 time. Read by Tick's sweep. */
    public static final String PENDING_INDEX = "pending";

    public static final String PENDING_SHARD = "pendingShard";
    public static final String PENDING_SINCE = "pendingSince";

    /** TTL attribute, epoch seconds. TTL is not a timer: reads filter on it. */
    public static final String EXPIRES_AT = "expiresAt";

    /** How many partitions each sparse index is spread over. */
    public static final int SHARDS = 8;

    /** A link. Its owner's links, newest first: query the partition backwards. */
    public static Keys link(Owner owner, LinkId link) {
        return new Keys(links(owner), "L#" + link);
    }

    public static String links(Owner owner) {
        return "O#" + owner;
    }

    /** Which link holds a canonical URL: at most one an owner. Read to add a link and to look one up. */
    public static Keys urlClaim(Owner owner, String sha256OfUrl) {
        return new Keys("O#" + owner + "#U#" + sha256OfUrl, "U");
    }

    /** A tag with its count and policy. An owner's tags by name: query the partition. */
    public static Keys tag(Owner owner, TagName tag) {
        return new Keys(tags(owner), tag.key());
    }

    public static String tags(Owner owner) {
        return "O#" + owner + "#T";
    }

    /** That a link carries a tag. The links of a tag, newest first: query the partition backwards. */
    public static Keys tagEdge(Owner owner, TagName tag, LinkId link) {
        return new Keys(tagEdges(owner, tag), "L#" + link);
    }

    public static String tagEdges(Owner owner, TagName tag) {
        return "O#" + owner + "#T#" + tag.key();
    }

    /** A snapshot. The history of a link, newest first: query the partition backwards. */
    public static Keys snapshot(Owner owner, SnapshotId snapshot) {
        return new Keys(snapshots(owner, snapshot.link()), "S#" + snapshot);
    }

    public static String snapshots(Owner owner, LinkId link) {
        return "O#" + owner + "#L#" + link;
    }

    /**
     * What one change of a link did to the counts of its tags, until it is folded into the tags. All that are not
     * folded yet: query the partition.
     */
    public static Keys tagCountChange(Owner owner, LinkId link, long version) {
        return new Keys(tagCountChanges(owner), TAG_COUNT_CHANGE + "%s#%010d".formatted(link, version));
    }

    public static String tagCountChanges(Owner owner) {
        return "O#" + owner + "#N";
    }

    /** How often tag counts were folded. Read before and after, it tells whether they were folded in between. */
    public static Keys tagCountFold(Owner owner) {
        return new Keys(tagCountChanges(owner), "A");
    }

    /** A token as its owner sees it. An owner's tokens: query the partition. */
    public static Keys token(Owner owner, String tokenId) {
        return new Keys(tokens(owner), tokenId);
    }

    public static String tokens(Owner owner) {
        return "O#" + owner + "#K";
    }

    /** What a presented token stands for. Read by the authorizer on each request. */
    public static Keys tokenHash(String sha256OfToken) {
        return new Keys("K#" + sha256OfToken, "K");
    }

    /** What a request with an idempotency key was and was answered. Read before each such request. */
    public static Keys idempotency(Owner owner, String sha256OfKey) {
        return new Keys("O#" + owner + "#Y#" + sha256OfKey, "Y");
    }

    /** How fast an owner asks for captures. Written with each capture asked for by the API. */
    public static Keys captureRate(Owner owner) {
        return new Keys("O#" + owner + "#R", "R");
    }

    /** A background job with its checkpoint, until it has ended. */
    public static Keys job(Owner owner, String jobId) {
        return new Keys("O#" + owner + "#J", jobId);
    }

    /** Who of many is capturing pages of a host, and when the next may. */
    public static Keys host(String host) {
        return new Keys("H#" + host, "H");
    }

    /** A webhook. An owner's webhooks: query the partition. */
    public static Keys webhook(Owner owner, WebhookId id) {
        return new Keys(webhooks(owner), id.text());
    }

    public static String webhooks(Owner owner) {
        return "O#" + owner + "#H";
    }

    /** A message to a webhook. All of them, newest first: query the partition backwards. */
    public static Keys delivery(Owner owner, WebhookId webhook, DeliveryId id) {
        return new Keys(deliveries(owner, webhook), id.text());
    }

    public static String deliveries(Owner owner, WebhookId webhook) {
        return "O#" + owner + "#H#" + webhook;
    }

    /** An export with what is stored of it. */
    public static Keys export(Owner owner, ExportId id) {
        return new Keys("O#" + owner + "#X", id.text());
    }

    /** An import with its counts and its checkpoint. */
    public static Keys importOf(Owner owner, ImportId id) {
        return new Keys("O#" + owner + "#I", id.text());
    }

    /** An entry that an import has rejected. All of an import, in the order of the file: query the partition. */
    public static Keys importReject(Owner owner, ImportId id, int line) {
        return new Keys(importRejects(owner, id), "R#%08d".formatted(line));
    }

    public static String importRejects(Owner owner, ImportId id) {
        return "O#" + owner + "#I#" + id;
    }

    /** The snapshots that an imported link had where it came from, next to those it has here. */
    public static Keys snapshotsElsewhere(Owner owner, LinkId link) {
        return new Keys(snapshots(owner, link), "E");
    }

    /** A change of a tag over all its links, and how far it is. Kept for a week after its end. */
    public static Keys tagMove(Owner owner, JobId id) {
        return new Keys("O#" + owner + "#M", id.text());
    }

    /** The index partition that an item belongs to: spread by its own key, so that no partition is hot. */
    public static String dueShard(Keys item) {
        return "D#" + Math.floorMod(item.hashCode(), SHARDS);
    }

    public static String dueShard(int shard) {
        return "D#" + shard;
    }

    public static String pendingShard(Keys item) {
        return "P#" + Math.floorMod(item.hashCode(), SHARDS);
    }

    public static String pendingShard(int shard) {
        return "P#" + shard;
    }

    /** Where a job is in the pending index, apart from snapshots. Read by the sweep of jobs. */
    public static String jobShard(Keys item) {
        return "J#" + Math.floorMod(item.hashCode(), SHARDS);
    }

    public static String jobShard(int shard) {
        return "J#" + shard;
    }

    /** Where a link is in the pending index, apart from snapshots and jobs. Read by the sweep of upkeep. */
    public static String upkeepShard(Keys item) {
        return "U#" + Math.floorMod(item.hashCode(), SHARDS);
    }

    public static String upkeepShard(int shard) {
        return "U#" + shard;
    }

    /**
     * That a search term leads to a link. The links of a term, newest first: query backwards; the terms that begin alike:
     * query by how they begin, for which at least one character is needed.
     */
    public static Keys posting(Owner owner, String term, LinkId link) {
        return new Keys(postings(owner, term), term + POSTING_SEPARATOR + link);
    }

    public static String postings(Owner owner, String term) {
        return "O#" + owner + "#W#" + term.substring(0, term.offsetByCodePoints(0, 1));
    }

    /** What search shows of a link's page. Read for each link found. */
    public static Keys searchText(Owner owner, LinkId link) {
        return new Keys("O#" + owner + "#X", "T#" + link);
    }

    /** Under which terms a link can be found. Read when that changes. */
    public static Keys searchTerms(Owner owner, LinkId link) {
        return new Keys("O#" + owner + "#X", "W#" + link);
    }

    /** The claims of a link to URLs other than its own. Read when they change. */
    public static Keys aliases(Owner owner, LinkId link) {
        return new Keys("O#" + owner + "#X", "A#" + link);
    }

    /** The primary key of an item, or of an index entry. */
    public static Keys of(Map<String, AttributeValue> item) {
        return new Keys(item.get(PARTITION).s(), item.get(SORT).s());
    }

    /** Whose item this is, where it is somebody's. */
    public Owner owner() {
        return new Owner(partition.split("#", 3)[1]);
    }

    /** The item's primary key as DynamoDB takes it. */
    public Map<String, AttributeValue> toItem() {
        return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
    }
}
