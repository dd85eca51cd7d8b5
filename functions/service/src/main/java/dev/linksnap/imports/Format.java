package dev.linksnap.imports;

import dev.linksnap.http.Problem;
import java.util.List;
import java.util.Locale;

/** The kinds of file that can be imported, told apart by their content. */
public enum Format {
    /** What every browser exports, and Pocket, Pinboard, linkding and many more: HTML with folders. */
    NETSCAPE(NetscapeBookmarks::read),
    /** Pocket, Raindrop, Instapaper: a table whose first line names its columns, one of them {@code url}. */
    CSV(CsvBookmarks::read),
    /** Linkwarden, Karakeep, linkding: one JSON document. */
    JSON(JsonBookmarks::read),
    /** Our own export: one JSON object a line. */
    JSONL(JsonLines::read),
    /** One URL a line. */
    URLS(UrlList::read);

    private final Reader reader;

    Format(Reader reader) {
        this.reader = reader;
    }

    /** As the API names it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Format parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** What a file is; a text that is nothing else is a list of URLs. */
    static Format detect(String content) {
        String text = content.stripLeading();
        if (text.startsWith("<")) {
            return NETSCAPE;
        }
        if (text.startsWith("[")) {
            return JSON;
        }
        if (text.startsWith("{")) {
            return JsonLines.isIt(text) ? JSONL : JSON;
        }
        return CsvBookmarks.isIt(text) ? CSV : URLS;
    }

    /**
     * The entries in the order of the file, always the same for the same file.
     *
     * @throws Problem 400 or 422 if the file as a whole cannot be read
     */
    List<Entry> read(String content) {
        return reader.read(content);
    }

    @FunctionalInterface
    private interface Reader {
        List<Entry> read(String content);
    }
}
