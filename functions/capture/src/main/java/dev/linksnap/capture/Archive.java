package dev.linksnap.capture;

import dev.linksnap.capture.record.WaczFile;
import dev.linksnap.capture.record.WaczFile.Extra;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Packs what was recorded, with what was made of it, into {@code archive.wacz}. */
final class Archive {
    private static final Set<ArtifactKind> EXTRAS =
            Set.of(ArtifactKind.PAGE, ArtifactKind.SCREENSHOT, ArtifactKind.TEXT, ArtifactKind.PDF);

    private Archive() {}

    static void write(Visit visit) throws IOException, InterruptedException {
        String url = visit.facts().finalUrl();
        Path wacz = visit.folder().resolve(ArtifactKind.WACZ.fileName());
        WaczFile.MainPage page =
                new WaczFile.MainPage(url, visit.facts().title(), visit.facts().text(), visit.startedAt());
        WaczFile.write(wacz, visit.recording(), page, () -> extras(visit, url), visit.scratch());
        visit.made(Artifact.of(ArtifactKind.WACZ, wacz));
    }

    private static List<Extra> extras(Visit visit, String url) throws InterruptedException {
        visit.awaitAside();
        return visit.artifacts().stream()
                .filter(artifact -> EXTRAS.contains(artifact.kind()))
                .map(artifact -> new Extra(
                        "urn:" + artifact.name() + ":" + url, artifact.mediaType(), artifact.file(), artifact.sha256()))
                .toList();
    }
}
