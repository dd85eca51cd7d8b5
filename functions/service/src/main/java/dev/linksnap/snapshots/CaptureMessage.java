package dev.linksnap.snapshots;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.ids.Owner;
import dev.linksnap.ids.SnapshotId;
import java.util.Optional;

/** What the captures queue carries: {@code {"owner": …, "snapshotId": …}}, and nothing that could grow old. */
public record CaptureMessage(Owner owner, SnapshotId snapshotId) {

    static String text(Owner owner, SnapshotId id) {
        JsonObject message = new JsonObject();
        message.addProperty("owner", owner.name());
        message.addProperty("snapshotId", id.text());
        return message.toString();
    }

    /** Empty if it is not one: somebody else wrote to the queue. */
    public static Optional<CaptureMessage> parse(String text) {
        try {
            return JsonParser.parseString(text) instanceof JsonObject message
                            && message.get("owner") instanceof JsonPrimitive owner
                            && message.get("snapshotId") instanceof JsonPrimitive id
                    ? Optional.of(new CaptureMessage(new Owner(owner.getAsString()), new SnapshotId(id.getAsString())))
                    : Optional.empty();
        } catch (JsonParseException | InvalidIdException e) {
            return Optional.empty();
        }
    }
}
