package dev.linksnap.exports;

import dev.linksnap.ids.ExportId;
import dev.linksnap.ids.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A file of all links that is being written, or was.
 *
 * @param progress what is stored of it for good
 */
public record Export(
        Owner owner,
        ExportId id,
        ExportFormat format,
        Progress progress,
        Instant createdAt,
        Optional<Instant> finishedAt) {

    /**
     * @param links how many are in the parts
     * @param after where the next part begins; empty at the beginning
     * @param uploadId of the object whose parts these are; empty while there are none
     */
    public record Progress(int links, Optional<String> after, Optional<String> uploadId, List<Part> parts) {
        static final Progress NONE = new Progress(0, Optional.empty(), Optional.empty(), List.of());

        public Progress {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A part as S3 knows it.
     *
     * @param crc32 base64; empty where the store gives none
     */
    public record Part(String etag, String crc32) {}

    /** The same, further on. */
    Export with(Progress next) {
        return new Export(owner, id, format, next, createdAt, finishedAt);
    }

    Export finished(int links, Instant now) {
        Progress all = new Progress(links, progress.after(), progress.uploadId(), progress.parts());
        return new Export(owner, id, format, all, createdAt, Optional.of(now));
    }
}
