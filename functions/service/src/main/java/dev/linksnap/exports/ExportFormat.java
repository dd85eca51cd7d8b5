package dev.linksnap.exports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file of links looks like. */
public enum ExportFormat {
    /** All that we know, one link a line: an import of it gives the same links again. */
    JSONL("application/jsonl", "linksnap.jsonl", "", "") {
        @Override
        String line(ExportedLink link) {
            return JsonLine.of(link);
        }
    },
    /** What every browser reads. */
    NETSCAPE("text/html; charset=utf-8", "linksnap.html", NetscapeLine.HEAD, NetscapeLine.FOOT) {
        @Override
        String line(ExportedLink link) {
            return NetscapeLine.of(link);
        }
    };

    private final String mediaType;
    private final String fileName;
    private final String head;
    private final String foot;

    ExportFormat(String mediaType, String fileName, String head, String foot) {
        this.mediaType = mediaType;
        this.fileName = fileName;
        this.head = head;
        this.foot = foot;
    }

    /** As the API names it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ExportFormat> parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.text().equals(text))
                .findFirst();
    }

    String mediaType() {
        return mediaType;
    }

    String fileName() {
        return fileName;
    }

    String head() {
        return head;
    }

    String foot() {
        return foot;
    }

    /** With its line end. */
    abstract String line(ExportedLink link);
}
