package dev.linksnap.imports;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.linksnap.ids.LinkId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One entry of a file that is imported. */
sealed interface Entry {
    /** Where it is in the file, from 1 on: its line, or its place where the file is one JSON document. */
    int line();

    /**
     * A link as the file has it, not checked yet.
     *
     * @param tags as written; a folder is a tag with its parts joined by {@code /}
     * @param own what only our own exports know
     */
    record Bookmark(
            int line,
            String url,
            Optional<String> title,
            Optional<String> note,
            List<String> tags,
            Optional<Instant> addedAt,
            Optional<Own> own)
            implements Entry {
        public Bookmark {
            tags = List.copyOf(tags);
        }
    }

    /** An entry that nobody can read, with the reason. */
    record Unreadable(int line, String excerpt, String reason) implements Entry {}

    /**
     * What an export of ours says of a link, besides.
     *
     * @param snapshots those it had there, as the export lists them
     */
    record Own(
            LinkId id,
            Instant updatedAt,
            Optional<String> pageTitle,
            Optional<JsonElement> schedule,
            JsonArray snapshots) {}
}
