package dev.linksnap.upkeep;

import dev.linksnap.Rfc3339;
import dev.linksnap.aws.Change;
import dev.linksnap.aws.Items;
import dev.linksnap.aws.Keys;
import dev.linksnap.aws.Table;
import dev.linksnap.ids.LinkId;
import dev.linksnap.ids.Owner;
import dev.linksnap.jobs.UpkeepItem;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The notes on links, in the table, that upkeep is due. */
public final class UpkeepNoteStore {
    private final Table table;

    public UpkeepNoteStore(Table table) {
        this.table = table;
    }

    /**
     * A note as it was found.
     *
     * @param dueAt from when on there is something to do
     * @param fingerprint of the whole item that carries it: whoever changes a link changes its note, or its item at least
     */
    record Note(Instant dueAt, Map<String, AttributeValue> fingerprint) {}

    /** Empty if nothing is due, or there is no such link. */
    Optional<Note> find(Owner owner, LinkId link) {
        Map<String, AttributeValue> item = table.client()
                .getItem(get -> get.tableName(table.name())
                        .key(Keys.link(owner, link).toItem())
                        .consistentRead(true))
                .item();
        return Items.text(item, Keys.PENDING_SINCE)
                .map(since -> new Note(
                        Rfc3339.time(since),
                        Map.of(
                                ":since", Items.text(since),
                                ":version", item.get("version"),
                                ":current", item.getOrDefault("currentSnapshot", Items.text("")))));
    }

    /** Does nothing if there is no such link. */
    void set(Owner owner, LinkId link, Instant dueAt) {
        Keys keys = Keys.link(owner, link);
        Change.of(keys).set(UpkeepItem.due(keys, dueAt)).isMadeIn(table);
    }

    /** Takes the note away, or puts it off, unless the link has changed since it was found. */
    void done(Owner owner, LinkId link, Note seen, Optional<Instant> next) {
        Keys keys = Keys.link(owner, link);
        Change change = Change.of(keys)
                .remove(UpkeepItem.ATTRIBUTES)
                .given(
                        "#pendingSince = :since AND #version = :version AND "
                                + "(#currentSnapshot = :current OR attribute_not_exists(#currentSnapshot))",
                        seen.fingerprint());
        next.ifPresent(at -> change.set(UpkeepItem.due(keys, at)));
        change.isMadeIn(table);
    }
}
