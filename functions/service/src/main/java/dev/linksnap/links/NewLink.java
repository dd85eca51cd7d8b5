package dev.linksnap.links;

import dev.linksnap.capture.CaptureOptions;
import dev.linksnap.capture.guard.WebUrl;
import dev.linksnap.ids.TagName;
import dev.linksnap.schedules.Schedule;
import java.util.List;
import java.util.Optional;

/**
 * A link that somebody wants to add.
 *
 * @param capture how to capture it now; empty for not at all
 */
public record NewLink(
        WebUrl url,
        Optional<String> title,
        Optional<String> note,
        List<TagName> tags,
        Optional<CaptureOptions> capture,
        Optional<Schedule> schedule) {}
