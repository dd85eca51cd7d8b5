package dev.linksnap.capture.artifacts;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.linksnap.capture.Artifact;
import dev.linksnap.capture.ArtifactKind;
import dev.linksnap.capture.CaptureOptions;
import dev.linksnap.capture.CaptureRequest;
import dev.linksnap.capture.Quality;
import dev.linksnap.capture.record.Exchange;
import dev.linksnap.capture.record.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes {@code metadata.json}: what the page says of itself, how it was answered, and how it was captured. */
public final class PageMetadata {
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** Whoever reads the snapshot shall not act as the one who made it. */
    private static final Set<String> SECRET_HEADERS =
            Set.of("set-cookie", "set-cookie2", "authorization", "proxy-authenticate");

    private PageMetadata() {}

    /**
     * @param text the main text
     * @param artifacts made so far; they are listed
     */
    public static Made write(
            SelfDescription page,
            Recording recording,
            CaptureRequest request,
            String text,
            Quality quality,
            List<Artifact> artifacts,
            Instant capturedAt,
            Path folder)
            throws IOException {
        JsonObject metadata = new JsonObject();
        metadata.addProperty("requestedUrl", request.url().toString());
        metadata.addProperty("url", page.url());
        metadata.addProperty("capturedAt", capturedAt.toString());
        metadata.addProperty("title", page.title());
        add(metadata, "description", page.description());
        add(metadata, "canonicalUrl", page.canonicalUrl());
        add(metadata, "language", page.language());
        add(metadata, "author", page.author());
        add(metadata, "published", page.published());
        add(metadata, "modified", page.modified());
        metadata.addProperty("charset", page.charset());
        metadata.addProperty("textLength", text.codePointCount(0, text.length()));
        metadata.addProperty("wordCount", Wording.count(text));
        metadata.add("openGraph", page.metas("og:"));
        metadata.add("twitterCard", page.metas("twitter:"));
        JsonArray linkedData = new JsonArray();
        page.linkedData().forEach(linkedData::add);
        metadata.add("jsonLd", linkedData);
        metadata.add("feeds", page.feeds());
        metadata.add("icons", page.links("icon", "apple-touch-icon", "mask-icon"));
        MainDocument.find(recording, page.url()).ifPresent(document -> metadata.add("response", response(document)));
        metadata.add("quality", JSON.toJsonTree(quality));
        metadata.add("capture", settings(request.options()));
        metadata.add("artifacts", list(artifacts));
        Path file = folder.resolve(ArtifactKind.METADATA.fileName());
        Files.writeString(file, JSON.toJson(metadata) + "\n");
        return Made.of(Artifact.of(ArtifactKind.METADATA, file));
    }

    private static void add(JsonObject object, String name, Optional<String> value) {
        value.ifPresent(text -> object.addProperty(name, text));
    }

    private static JsonObject response(MainDocument document) {
        Exchange exchange = document.exchange();
        JsonObject response = new JsonObject();
        response.addProperty("status", exchange.status());
        response.addProperty("statusText", exchange.statusText());
        response.addProperty("mediaType", exchange.mediaType());
        JsonArray redirects = new JsonArray();
        for (Exchange redirect : document.redirects()) {
            JsonObject hop = new JsonObject();
            hop.addProperty("url", redirect.url());
            hop.addProperty("status", redirect.status());
            redirects.add(hop);
        }
        response.add("redirects", redirects);
        JsonObject headers = new JsonObject();
        exchange.responseHeaders().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!SECRET_HEADERS.contains(lower) && !lower.startsWith(":")) {
                headers.addProperty(lower, String.join(", ", values));
            }
        });
        response.add("headers", headers);
        return response;
    }

    /** Cookies and headers of the request are secrets, so only their absence is told. */
    private static JsonObject settings(CaptureOptions options) {
        JsonObject settings = new JsonObject();
        settings.add("viewport", JSON.toJsonTree(options.viewport()));
        add(settings, "locale", options.locale());
        add(settings, "timezone", options.timezone());
        add(settings, "colorScheme", options.colorScheme());
        settings.addProperty("delayMillis", options.delay().toMillis());
        settings.addProperty("scroll", options.scroll());
        settings.addProperty("hideConsent", options.hideConsent());
        settings.addProperty("blockAds", options.blockAds());
        settings.addProperty("withCookies", !options.cookies().isEmpty());
        settings.addProperty("withHeaders", !options.headers().isEmpty());
        return settings;
    }

    private static JsonArray list(List<Artifact> artifacts) {
        JsonArray list = new JsonArray();
        for (Artifact artifact : artifacts) {
            JsonObject entry = new JsonObject();
            entry.addProperty("name", artifact.name());
            entry.addProperty("mediaType", artifact.mediaType());
            entry.addProperty("bytes", artifact.bytes());
            entry.addProperty("sha256", artifact.sha256());
            list.add(entry);
        }
        return list;
    }
}
