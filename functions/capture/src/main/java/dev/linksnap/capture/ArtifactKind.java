package dev.linksnap.capture;

/** The kinds of file that a capture makes. The file name is the same on disk, in S3 and in the API. */
public enum ArtifactKind {
    /** One self-contained HTML file without scripts. */
    PAGE("page.html", "text/html;charset=utf-8"),
    /** The whole page as a picture. */
    SCREENSHOT("screenshot.png", "image/png"),
    /** A small picture for lists. */
    THUMBNAIL("thumbnail.webp", "image/webp"),
    /** The page as printed. */
    PDF("page.pdf", "application/pdf"),
    /** The main text, for readers and for search. */
    TEXT("text.txt", "text/plain;charset=utf-8"),
    /** Title, description, OpenGraph, JSON-LD, redirects, response headers. */
    METADATA("metadata.json", "application/json"),
    /** Every request and response, replayable. */
    WACZ("archive.wacz", "application/wacz"),
    /** The file itself, where the URL is a download and not a page. */
    ORIGINAL("original", "application/octet-stream");

    private final String fileName;
    private final String mediaType;

    ArtifactKind(String fileName, String mediaType) {
        this.fileName = fileName;
        this.mediaType = mediaType;
    }

    public String fileName() {
        return fileName;
    }

    public String mediaType() {
        return mediaType;
    }
}
