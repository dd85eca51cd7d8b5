package dev.linksnap.capture.guard;

import java.util.List;
import java.util.Map;

/** How a fetch of our own ended. */
public sealed interface Fetched {

    /**
     * The server answered, whatever the status; the body is in the file.
     *
     * @param hops the URLs asked for one after the other, the last one being the answer's
     * @param headers as received, names in lower case
     * @param bytes length of the body
     */
    record Answer(List<WebUrl> hops, int status, Map<String, List<String>> headers, long bytes) implements Fetched {
        public Answer {
            hops = List.copyOf(hops);
            headers = Map.copyOf(headers);
        }

        /** Where the body came from. */
        public WebUrl url() {
            return hops.get(hops.size() - 1);
        }
    }

    /**
     * There is no answer, or only a part of it.
     *
     * @param code stable: a {@link Trouble}'s, or {@code tls_error}, {@code too_many_redirects},
     *     {@code invalid_redirect}, {@code timed_out}, {@code too_large}
     */
    record Failed(String code, String detail) implements Fetched {}
}
