package dev.linksnap.snapshots;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.linksnap.aws.Queue;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import java.time.Duration;
import java.util.Optional;

/**
 * What the captures queues carry: {@code {"owner": …, "snapshotId": …}}, and nothing that could grow old.
 *
 * @param waits how often it has been put off for the sake of its host
 */
public record CaptureMessage(Owner owner, SnapshotId snapshotId, int waits) {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final String WAITS = "waits";

    static CaptureMessage first(Owner owner, SnapshotId id) {
        return new CaptureMessage(owner, id, 0);
    }

    public String text() {
        JsonObject message = new JsonObject();
        message.addProperty("owner", owner.name());
        message.addProperty("snapshotId", snapshotId.text());
        if (waits > 0) {
            message.addProperty(WAITS, waits);
        }
        return message.toString();
    }

    /** The same, put off once more. */
    public CaptureMessage putOff() {
        return new CaptureMessage(owner, snapshotId, waits + 1);
    }

    /** How long it waits: twice as long each time, since so many wait for the same host. */
    public Duration pause(Duration atLeast) {
        Duration pause = FIRST_WAIT.multipliedBy(1L << Math.min(waits, 9));
        Duration longer = pause.compareTo(atLeast) > 0 ? pause : atLeast;
        return longer.compareTo(Queue.MAX_DELAY) < 0 ? longer : Queue.MAX_DELAY;
    }

    /** Empty if it is not one: somebody else wrote to the queue. */
    public static Optional<CaptureMessage> parse(String text) {
        try {
            return JsonParser.parseString(text) instanceof JsonObject message
                            && message.get("owner") instanceof JsonPrimitive owner
                            && message.get("snapshotId") instanceof JsonPrimitive id
                    ? Optional.of(new CaptureMessage(
                            new Owner(owner.getAsString()), new SnapshotId(id.getAsString()), waits(message)))
                    : Optional.empty();
        } catch (JsonParseException | InvalidIdException e) {
            return Optional.empty();
        }
    }

    private static int waits(JsonObject message) {
        return message.get(WAITS) instanceof JsonPrimitive number && number.isNumber() ? number.getAsInt() : 0;
    }
}
