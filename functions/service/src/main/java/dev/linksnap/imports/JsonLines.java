package dev.linksnap.imports;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.http.Json;
import dev.linksnap.http.Problem;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.ids.LinkId;
import dev.linksnap.imports.Entry.Bookmark;
import dev.linksnap.imports.Entry.Own;
import dev.linksnap.imports.Entry.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One JSON object a line; those of our own export say more of a link than others can. */
final class JsonLines {
    private JsonLines() {}

    /** Whether the first line is an object by itself, and not the beginning of one document. */
    static boolean isIt(String text) {
        try {
            return Json.parse(text.lines().findFirst().orElse("")) instanceof JsonObject first
                    && !first.has("collections")
                    && !first.has("bookmarks")
                    && !first.has("results");
        } catch (Problem notJson) {
            return false;
        }
    }

    static List<Entry> read(String text) {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                entries.add(entry(number, line));
            }
        }
        return entries;
    }

    private static Entry entry(int number, String line) {
        try {
            JsonElement element = Json.parse(line);
            Entry entry = JsonItem.read(number, element, Optional.empty());
            return entry instanceof Bookmark bookmark ? withOwn(bookmark, element.getAsJsonObject()) : entry;
        } catch (Problem problem) {
            return new Unreadable(number, JsonItem.excerpt(line), problem.getMessage());
        } catch (InvalidIdException e) {
            return new Unreadable(number, JsonItem.excerpt(line), e.getMessage());
        }
    }

    private static Bookmark withOwn(Bookmark bookmark, JsonObject line) {
        Optional<String> id = JsonItem.text(line, "id").filter(text -> text.startsWith("lnk_"));
        if (id.isEmpty() || bookmark.addedAt().isEmpty()) {
            return bookmark;
        }
        Own own = new Own(
                new LinkId(id.get()),
                JsonItem.text(line, "updatedAt")
                        .flatMap(Dates::parse)
                        .orElse(bookmark.addedAt().get()),
                JsonItem.text(line, "pageTitle"),
                Optional.ofNullable(line.get("schedule")).filter(JsonElement::isJsonObject),
                line.get("snapshots") instanceof JsonArray snapshots ? snapshots : new JsonArray());
        return new Bookmark(
                bookmark.line(),
                bookmark.url(),
                bookmark.title(),
                bookmark.note(),
                bookmark.tags(),
                bookmark.addedAt(),
                Optional.of(own));
    }
}
