package dev.linksnap.imports;

import dev.linksnap.imports.Entry.Bookmark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Bookmarks as a table. Its first line names the columns, as Pocket ({@code title,url,time_added,tags,status}), Raindrop
 * ({@code …,note,excerpt,url,folder,tags,created,…}) and Instapaper ({@code URL,Title,Selection,Folder,Timestamp}) do.
 */
final class CsvBookmarks {
    private static final String URL = "url";

    private CsvBookmarks() {}

    static boolean isIt(String text) {
        String header = text.lines().findFirst().orElse("");
        return header.contains(",") && columns(Csv.rows(header).get(0)).containsKey(URL);
    }

    static List<Entry> read(String text) {
        List<Csv.Row> rows = Csv.rows(text);
        Map<String, Integer> columns = columns(rows.get(0));
        List<Entry> entries = new ArrayList<>();
        rows.subList(1, rows.size()).forEach(row -> entries.add(bookmark(row, columns)));
        return entries;
    }

    private static Map<String, Integer> columns(Csv.Row header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.fields().size(); i++) {
            columns.put(header.fields().get(i).strip().toLowerCase(Locale.ROOT), i);
        }
        return columns;
    }

    private static Entry bookmark(Csv.Row row, Map<String, Integer> columns) {
        List<String> tags = new ArrayList<>();
        field(row, columns, "folder")
                .flatMap(folder -> Folders.tag(List.of(folder.split("/"))))
                .ifPresent(tags::add);
        // Pocket puts a bar between tags.
        field(row, columns, "tags")
                .ifPresent(text -> tags.addAll(Arrays.asList(text.split(text.contains("|") ? "\\|" : ","))));
        return new Bookmark(
                row.line(),
                field(row, columns, URL).orElse(""),
                field(row, columns, "title"),
                field(row, columns, "note", "description", "selection", "excerpt"),
                tags,
                field(row, columns, "time_added", "created", "timestamp", "date_added", "added")
                        .flatMap(Dates::parse),
                Optional.empty());
    }

    /** The first of the columns that is there and says something. */
    private static Optional<String> field(Csv.Row row, Map<String, Integer> columns, String... names) {
        return Arrays.stream(names)
                .filter(columns::containsKey)
                .map(columns::get)
                .filter(column -> column < row.fields().size())
                .map(column -> row.fields().get(column).strip())
                .filter(field -> !field.isEmpty())
                .findFirst();
    }
}
