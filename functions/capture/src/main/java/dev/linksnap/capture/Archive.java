package dev.linksnap.capture;

import dev.linksnap.capture.record.WaczFile;
import dev.linksnap.capture.record.WaczFile.Extra;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Packs what was recorded, with the picture and the frozen page, into {@code archive.wacz}. */
final class Archive {
    private static final Set<ArtifactKind> EXTRAS = Set.of(ArtifactKind.PAGE, ArtifactKind.SCREENSHOT);

    private Archive() {}

    static void write(Visit visit) throws IOException, InterruptedException {
        String url = visit.facts().finalUrl();
        Path wacz = visit.folder().resolve(ArtifactKind.WACZ.fileName());
        WaczFile.MainPage page =
                new WaczFile.MainPage(url, visit.facts().title(), visit.facts().text(), visit.startedAt());
        List<Extra> extras = visit.artifacts().stream()
                .filter(artifact -> EXTRAS.contains(artifact.kind()))
                .map(artifact -> new Extra("urn:" + artifact.name() + ":" + url, artifact.mediaType(), artifact.file()))
                .toList();
        WaczFile.write(wacz, visit.recording(), page, extras, visit.scratch());
        visit.made(Artifact.of(ArtifactKind.WACZ, wacz));
    }
}
