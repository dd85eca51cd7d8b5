package dev.linksnap.aws;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How a transaction ended: all was written, or nothing because the conditions of some writes did not hold.
 *
 * @param refused the writes whose conditions did not hold, by their place among the writes, each with the item that was
 *     in the way where the write asked for it; empty if all was written
 */
public record Commit(Map<Integer, Map<String, AttributeValue>> refused) {
    static final Commit DONE = new Commit(Map.of());

    public Commit {
        refused = Map.copyOf(refused);
    }

    public boolean isDone() {
        return refused.isEmpty();
    }

    public boolean isRefusedAt(int index) {
        return refused.containsKey(index);
    }
}
