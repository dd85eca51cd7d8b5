package dev.linksnap.imports;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.imports.Entry.Bookmark;
import dev.linksnap.imports.Entry.Unreadable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One link as a JSON object, by whichever of their names the program that wrote it has given the members. */
final class JsonItem {
    private static final int EXCERPT = 100;

    private JsonItem() {}

    static Entry read(int line, JsonElement element, Optional<String> folder) {
        if (!(element instanceof JsonObject item)) {
            return new Unreadable(line, excerpt(element.toString()), "is not an object");
        }
        // Karakeep keeps texts and files too; its links are in "content".
        JsonObject content = item.get("content") instanceof JsonObject inner ? inner : item;
        Optional<String> url = text(item, "url", "href").or(() -> text(content, "url"));
        if (url.isEmpty()) {
            return new Unreadable(line, excerpt(item.toString()), "has no url");
        }
        List<String> tags = new ArrayList<>();
        folder.ifPresent(tags::add);
        tags.addAll(tags(item));
        return new Bookmark(
                line,
                url.get(),
                text(item, "title", "name").or(() -> text(content, "title")),
                note(item),
                tags,
                text(item, "addedAt", "createdAt", "created_at", "date_added", "importDate", "time")
                        .flatMap(Dates::parse),
                Optional.empty());
    }

    /** The first of the members that is a text or a number, and not blank. */
    static Optional<String> text(JsonObject item, String... names) {
        return Arrays.stream(names)
                .map(item::get)
                .filter(value -> value != null && value.isJsonPrimitive())
                .map(JsonElement::getAsString)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    static String excerpt(String text) {
        return text.codePointCount(0, text.length()) <= EXCERPT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, EXCERPT)) + "…";
    }

    /** linkding has a description and notes. */
    private static Optional<String> note(JsonObject item) {
        String note = Stream.of(text(item, "note"), text(item, "description"), text(item, "notes"))
                .flatMap(Optional::stream)
                .distinct()
                .collect(Collectors.joining("\n\n"));
        return note.isEmpty() ? Optional.empty() : Optional.of(note);
    }

    private static List<String> tags(JsonObject item) {
        List<String> tags = new ArrayList<>();
        for (String name : List.of("tags", "tag_names")) {
            if (item.get(name) instanceof JsonArray array) {
                for (JsonElement tag : array) {
                    Optional<String> text = tag instanceof JsonObject object
                            ? text(object, "name")
                            : Optional.of(tag)
                                    .filter(JsonElement::isJsonPrimitive)
                                    .map(JsonElement::getAsString);
                    text.ifPresent(tags::add);
                }
            }
        }
        return tags;
    }
}
