package dev.linksnap.capture.record;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One request of Chrome's with its redirects: the hops share an id. Used under the recorder's lock. */
final class Hops {
    private final List<Draft> drafts = new ArrayList<>();
    private final List<JsonObject> requestExtras = new ArrayList<>();
    private final List<JsonObject> responseExtras = new ArrayList<>();

    void begin(Draft draft) {
        drafts.add(draft);
    }

    Optional<Draft> last() {
        return drafts.isEmpty() ? Optional.empty() : Optional.of(drafts.get(drafts.size() - 1));
    }

    void requestExtra(JsonObject extra) {
        requestExtras.add(extra);
    }

    void responseExtra(JsonObject extra) {
        responseExtras.add(extra);
    }

    /** Extras come in the order of the hops, before or after what they belong to, and not for every hop. */
    List<Exchange> toExchanges() {
        List<Exchange> exchanges = new ArrayList<>();
        int next = 0;
        for (Draft draft : drafts) {
            boolean extra = draft.hasExtra() || draft.status() == 0;
            draft.toExchange(
                            extra ? at(requestExtras, next) : Optional.empty(),
                            extra ? at(responseExtras, next) : Optional.empty())
                    .ifPresent(exchanges::add);
            next += extra ? 1 : 0;
        }
        return exchanges;
    }

    private static Optional<JsonObject> at(List<JsonObject> list, int index) {
        return index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
    }
}
