package dev.linksnap.capture;

import dev.linksnap.capture.artifacts.SelfDescription;
import dev.linksnap.capture.record.Exchange;
import dev.linksnap.capture.record.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the network and the document say of a page.
 *
 * @param redirects the URLs that were passed through, without the final one
 */
record PageFacts(
        String finalUrl,
        List<String> redirects,
        int httpStatus,
        String mediaType,
        String title,
        Optional<String> description,
        Optional<String> canonicalUrl,
        Optional<String> language,
        String text,
        Optional<String> retryAfter) {

    static PageFacts of(MainFrame frame, Recording recording, Optional<Reading> reading) {
        List<Exchange> path = new ArrayList<>();
        frame.requestIds().forEach(id -> path.addAll(recording.hops(id)));
        Optional<Exchange> document = path.isEmpty() ? Optional.empty() : Optional.of(path.get(path.size() - 1));
        Optional<SelfDescription> description = reading.map(Reading::description);
        return new PageFacts(
                frame.url(),
                path.stream()
                        .limit(Math.max(0, path.size() - 1))
                        .map(Exchange::url)
                        .toList(),
                document.map(Exchange::status).orElse(0),
                document.map(Exchange::mediaType).orElse(""),
                description.map(SelfDescription::title).orElse(""),
                description.flatMap(SelfDescription::description),
                description.flatMap(SelfDescription::canonicalUrl),
                description.flatMap(SelfDescription::language),
                reading.map(Reading::text).orElse(""),
                document.flatMap(PageFacts::retryAfter));
    }

    /** Of a file, whose name is its title. */
    static PageFacts ofFile(String url, List<String> redirects, int httpStatus, String mediaType) {
        String path = url.replaceFirst("[?#].*", "");
        return new PageFacts(
                url,
                redirects,
                httpStatus,
                mediaType,
                path.substring(path.lastIndexOf('/') + 1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty());
    }

    private static Optional<String> retryAfter(Exchange document) {
        return document.responseHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("retry-after"))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }
}
