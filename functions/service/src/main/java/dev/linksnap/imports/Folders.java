package dev.linksnap.imports;

import dev.linksnap.ids.TagName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Folders of other programs as tags of ours: {@code work/java}. */
final class Folders {
    private Folders() {}

    /**
     * The tag of a folder; empty at the top. A path longer than a tag may be loses folders from its beginning; a slash
     * within a name is no step down, and becomes {@code -}.
     *
     * @param path from the top down; blank names are left out
     */
    static Optional<String> tag(Collection<String> path) {
        List<String> names = new ArrayList<>(path.stream()
                .map(name -> name.replace('/', '-').strip())
                .filter(name -> !name.isEmpty())
                .toList());
        while (names.size() > 1 && length(String.join("/", names)) > TagName.MAX_LENGTH) {
            names.remove(0);
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join("/", names));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
