package dev.linksnap.links;

import dev.linksnap.aws.Write;
import dev.linksnap.ids.LinkId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a link comes from that somebody had before, elsewhere.
 *
 * @param pageTitle what the page called itself there
 * @param cause of its first capture here: {@code import}
 * @param alongside what is written with it or not at all
 */
public record Origin(
        LinkId id,
        Instant addedAt,
        Instant updatedAt,
        Optional<String> pageTitle,
        String cause,
        List<Write> alongside) {
    public Origin {
        alongside = List.copyOf(alongside);
    }
}
