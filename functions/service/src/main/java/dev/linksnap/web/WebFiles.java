package dev.linksnap.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the page, read from the class path once. What is not in {@link #NAMES} is not served, whatever the path
 * in a request looks like.
 *
 * <p>All of them together have a version. The page names its files beneath it ({@code /web/<version>/app.js}), and
 * modules name each other relatively, so that browsers may keep them for good: another version has other addresses.
 */
final class WebFiles {
    /** Every file beside the page itself. */
    static final List<String> NAMES = List.of(
            "api/artifacts.js",
            "api/client.js",
            "api/deletions.js",
            "api/pool.js",
            "api/session.js",
            "api/watch.js",
            "app.js",
            "icon.svg",
            "kit/dialog.js",
            "kit/dom.js",
            "kit/icons.js",
            "kit/keys.js",
            "kit/language.js",
            "kit/router.js",
            "kit/toast.js",
            "kit/windowed.js",
            "manifest.webmanifest",
            "messages/en.json",
            "messages/zh.json",
            "pages/add.js",
            "pages/link.js",
            "pages/links.js",
            "pages/run.js",
            "pages/sign-in.js",
            "pages/tags.js",
            "parts/addition.js",
            "parts/addresses.js",
            "parts/artifact-names.js",
            "parts/capture-options.js",
            "parts/compare.js",
            "parts/differences.js",
            "parts/filmstrip.js",
            "parts/filter.js",
            "parts/filters.js",
            "parts/help.js",
            "parts/link-actions.js",
            "parts/link-head.js",
            "parts/link-list.js",
            "parts/link-row.js",
            "parts/link-words.js",
            "parts/marked.js",
            "parts/pictures.js",
            "parts/run-captures.js",
            "parts/run-export.js",
            "parts/run-failures.js",
            "parts/run-imports.js",
            "parts/run-tokens.js",
            "parts/run-webhooks.js",
            "parts/schedule-input.js",
            "parts/seal.js",
            "parts/seam.js",
            "parts/search-box.js",
            "parts/shell.js",
            "parts/snapshot-details.js",
            "parts/state.js",
            "parts/tag-actions.js",
            "parts/tag-input.js",
            "parts/tag-list.js",
            "parts/theme.js",
            "parts/thumbnail.js",
            "parts/viewer.js",
            "style/base.css",
            "style/pages.css",
            "style/parts.css");

    private static final String PAGE = "index.html";
    private static final String VERSION_IN_PAGE = "@version";
    private static final int VERSION_LENGTH = 12;

    private final String version;
    private final WebFile page;
    private final Map<String, WebFile> files;

    private WebFiles(String version, WebFile page, Map<String, WebFile> files) {
        this.version = version;
        this.page = page;
        this.files = files;
    }

    static WebFiles read() {
        Map<String, WebFile> files = new LinkedHashMap<>();
        StringBuilder all = new StringBuilder();
        for (String name : NAMES) {
            WebFile file = file(name, text(name));
            files.put(name, file);
            all.append(name).append(file.etag());
        }
        String version = sha256(all.toString()).substring(0, VERSION_LENGTH);
        return new WebFiles(version, file(PAGE, text(PAGE).replace(VERSION_IN_PAGE, version)), files);
    }

    String version() {
        return version;
    }

    WebFile page() {
        return page;
    }

    Optional<WebFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private static WebFile file(String name, String text) {
        return new WebFile(name, text, '"' + sha256(text).substring(0, 32) + '"');
    }

    private static String text(String name) {
        try (InputStream stream = WebFiles.class.getResourceAsStream("/web/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the jar has no /web/" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
