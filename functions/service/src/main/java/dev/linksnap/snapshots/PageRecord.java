package dev.linksnap.snapshots;

import dev.linksnap.capture.Artifact;
import dev.linksnap.capture.CaptureResult.Missing;
import dev.linksnap.capture.Page;
import dev.linksnap.snapshots.Snapshot.Blocked;
import dev.linksnap.snapshots.Snapshot.Captured;
import dev.linksnap.snapshots.Snapshot.MissingArtifact;
import dev.linksnap.snapshots.Snapshot.StoredArtifact;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What of a page is kept in its snapshot's record, whose item in the table must stay below 400 KB. */
final class PageRecord {
    private static final int MAX_TITLE = 500;
    private static final int MAX_URL = 8_192;
    private static final int MAX_LISTED_URL = 1_000;
    private static final int MAX_REDIRECTS = 20;
    private static final int MAX_BLOCKED = 100;
    private static final int MAX_MISSING = 100;

    private PageRecord() {}

    static Captured of(Page page, List<Artifact> artifacts, List<Missing> missing) {
        return new Captured(
                cut(page.finalUrl(), MAX_URL),
                page.redirects().stream()
                        .limit(MAX_REDIRECTS)
                        .map(url -> cut(url, MAX_LISTED_URL))
                        .toList(),
                page.httpStatus(),
                cut(page.title().strip(), MAX_TITLE),
                page.capturedAt().truncatedTo(ChronoUnit.MILLIS),
                page.duration().truncatedTo(ChronoUnit.MILLIS),
                page.quality(),
                artifacts.stream().map(PageRecord::stored).toList(),
                missing.stream().limit(MAX_MISSING).map(PageRecord::missing).toList(),
                page.blocked().stream()
                        .limit(MAX_BLOCKED)
                        .map(PageRecord::blocked)
                        .toList(),
                page.canonicalUrl().filter(url -> url.length() <= MAX_LISTED_URL),
                ContentDigest.of(page, artifacts),
                Optional.empty(),
                Optional.empty());
    }

    private static StoredArtifact stored(Artifact artifact) {
        return new StoredArtifact(artifact.name(), artifact.mediaType(), artifact.bytes(), artifact.sha256());
    }

    private static MissingArtifact missing(Missing missing) {
        return new MissingArtifact(missing.what(), missing.code(), cut(missing.detail(), MAX_LISTED_URL));
    }

    private static Blocked blocked(Page.BlockedRequest blocked) {
        return new Blocked(cut(blocked.url(), MAX_LISTED_URL), blocked.reason());
    }

    /** At most so many characters, and none of them half. */
    private static String cut(String text, int max) {
        if (text.codePointCount(0, text.length()) <= max) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, max));
    }
}
