package dev.linksnap.capture.artifacts;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.linksnap.capture.Artifact;
import dev.linksnap.capture.ArtifactKind;
import dev.linksnap.capture.CaptureResult.Missing;
import dev.linksnap.capture.browser.DevToolsException;
import dev.linksnap.capture.browser.Tab;
import dev.linksnap.capture.record.Recording;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Makes {@code page.html}: the page as it was shown, in one file that asks the network for nothing and runs no script.
 * A script in the page writes the document down; what it refers to comes from the recording.
 */
public final class FrozenPage {
    /** Chrome navigates a frame to no longer {@code data:} URL. */
    private static final int LONGEST_FRAME_URL = 1_500_000;

    private static final int DEEPEST_FRAME = 8;

    /** One transparent pixel. */
    private static final String NO_PICTURE =
            "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    private static final String POLICY = "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline' data:; "
            + "font-src data:; media-src data:; frame-src data:; object-src data:; script-src 'none'; "
            + "form-action 'none'; base-uri 'none'";

    private final String url;
    private final Instant capturedAt;
    private final KeptAttributes kept;
    private final boolean scriptedSheets;

    private FrozenPage(String url, Instant capturedAt, KeptAttributes kept, boolean scriptedSheets) {
        this.url = url;
        this.capturedAt = capturedAt;
        this.kept = kept;
        this.scriptedSheets = scriptedSheets;
    }

    /**
     * Writes {@code page.html} into the folder.
     *
     * @param capturedAt the time that the file says it was made
     * @param deadline for each command to the browser
     */
    public static Made write(Tab tab, Recording recording, Path folder, Instant capturedAt, Duration deadline)
            throws DevToolsException, IOException, InterruptedException {
        KeptAttributes kept = KeptAttributes.in(recording);
        FrameScript script =
                FrameScript.run(tab, tab.mainFrameId(), ClosedShadowRoots.mayBeIn(recording), kept, deadline);
        Path file = folder.resolve(ArtifactKind.PAGE.fileName());
        Inlining inlining = Inlining.of(recording);
        List<Missing> missing = new ArrayList<>();
        try (Writer out = writer(Files.newOutputStream(file))) {
            new FrozenPage(script.url(), capturedAt, kept, ScriptedSheets.mayBeIn(recording))
                    .document(script, inlining, 0, out, missing);
        }
        if (inlining.exceeded()) {
            missing.add(new Missing("page.html", "too_many_bytes", "Some pictures did not fit into the file"));
        }
        return new Made(List.of(Artifact.of(ArtifactKind.PAGE, file)), missing);
    }

    /** A lone half of a surrogate pair, which scripts can make, becomes U+FFFD. */
    private static Writer writer(OutputStream out) {
        return new BufferedWriter(
                new OutputStreamWriter(
                        out,
                        StandardCharsets.UTF_8
                                .newEncoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .replaceWith("\uFFFD".getBytes(StandardCharsets.UTF_8))),
                1 << 16);
    }

    private void document(FrameScript script, Inlining inlining, int depth, Writer out, List<Missing> missing)
            throws DevToolsException, IOException, InterruptedException {
        for (JsonArray parts = script.take(); !parts.isEmpty(); parts = script.take()) {
            for (JsonElement part : parts) {
                if (part.isJsonPrimitive()) {
                    out.write(part.getAsString());
                } else {
                    part(part.getAsJsonObject(), script, inlining, depth, out, missing);
                }
            }
        }
        if (script.truncated()) {
            missing.add(new Missing("page.html", "too_long", "The end of the document is missing: " + script.url()));
        }
    }

    private void part(
            JsonObject part, FrameScript script, Inlining inlining, int depth, Writer out, List<Missing> missing)
            throws DevToolsException, IOException, InterruptedException {
        switch (text(part, "kind")) {
            case "resource" ->
                inlining.write(text(part, "url"), new EscapingWriter(out, EscapingWriter.Place.ATTRIBUTE));
            case "image" -> image(part, inlining, out);
            case "css" ->
                new SheetWriter(inlining, kept)
                        .text(text(part, "text"), text(part, "base"), StandardCharsets.UTF_8, escaped(part, out));
            case "sheet" -> sheet(part, script, inlining, out);
            case "symbol" -> new SvgSymbols(inlining).write(text(part, "url"), text(part, "name"), out);
            case "frame" -> frame(part, script, inlining, depth, out, missing);
            case "embedded" -> embedded(part, script, inlining, depth, out, missing);
            case "head" -> head(part, depth, out);
            case "end" -> inlining.end(out);
            default -> throw new IllegalStateException("the script wrote an unknown part: " + part.get("kind"));
        }
    }

    private void sheet(JsonObject part, FrameScript script, Inlining inlining, Writer out)
            throws DevToolsException, IOException, InterruptedException {
        SheetWriter writer = new SheetWriter(inlining, kept);
        String address = text(part, "url");
        if (scriptedSheets) {
            Optional<String> source = writer.source(address, charset(part));
            Optional<String> changed = source.isEmpty()
                    ? Optional.empty()
                    : script.changedSheet(part.get("index").getAsInt(), source.get());
            if (changed.isPresent()) {
                writer.text(changed.get(), address, StandardCharsets.UTF_8, escaped(part, out));
                return;
            }
        }
        writer.sheet(address, charset(part), escaped(part, out));
    }

    /** A picture that was there before is told by a style at the document's end; shadow trees do not see that. */
    private static void image(JsonObject part, Inlining inlining, Writer out) throws IOException {
        String source = text(part, "url");
        if (inlining.isRepeated(source) && !part.get("shadow").getAsBoolean()) {
            out.write(" src=\"" + NO_PICTURE + "\" data-linksnap-image=\"" + inlining.repeatedImage(source) + "\"");
            return;
        }
        out.write(" src=\"");
        inlining.write(source, new EscapingWriter(out, EscapingWriter.Place.ATTRIBUTE));
        out.write("\"");
    }

    private static String text(JsonObject part, String name) {
        return part.get(name).getAsString();
    }

    private static Charset charset(JsonObject part) {
        return Charsets.named(text(part, "charset"), StandardCharsets.UTF_8);
    }

    private static Writer escaped(JsonObject part, Writer out) {
        return switch (text(part, "where")) {
            case "attribute" -> new EscapingWriter(out, EscapingWriter.Place.ATTRIBUTE);
            case "text" -> new EscapingWriter(out, EscapingWriter.Place.TEXT);
            default -> new EscapingWriter(out, EscapingWriter.Place.STYLE);
        };
    }

    private void head(JsonObject part, int depth, Writer out) throws IOException {
        out.write("<meta charset=\"utf-8\">");
        if (depth > 0) {
            return;
        }
        Writer attribute = new EscapingWriter(out, EscapingWriter.Place.ATTRIBUTE);
        out.write("<meta http-equiv=\"Content-Security-Policy\" content=\"");
        attribute.write(POLICY);
        out.write("\"><meta name=\"referrer\" content=\"no-referrer\"><meta name=\"linksnap:url\" content=\"");
        attribute.write(url);
        out.write("\"><meta name=\"linksnap:captured-at\" content=\"" + capturedAt + "\">");
        // Two hyphens would end the comment.
        out.write("<!-- Captured by Linksnap from " + url.replace("--", "-%2D").replace(">", "%3E") + " at "
                + capturedAt + " -->");
        if (!part.get("icon").getAsBoolean()) {
            // Else a browser asks the server for /favicon.ico.
            out.write("<link rel=\"icon\" href=\"" + Inlining.NOTHING + "\">");
        }
    }

    private void frame(
            JsonObject part, FrameScript script, Inlining inlining, int depth, Writer out, List<Missing> missing)
            throws DevToolsException, IOException, InterruptedException {
        if (depth >= DEEPEST_FRAME) {
            return;
        }
        Optional<FrameScript> child = script.child(part.get("index").getAsInt());
        if (child.isEmpty()) {
            return;
        }
        boolean source = text(part, "attribute").equals("srcdoc");
        if (source && !child.get().quirks()) {
            out.write(" srcdoc=\"");
            document(
                    child.get(),
                    inlining.forFrame(),
                    depth + 1,
                    new EscapingWriter(out, EscapingWriter.Place.ATTRIBUTE),
                    missing);
            out.write("\"");
            return;
        }
        // A srcdoc is never laid out in quirks mode, and a <frame> has none.
        StringWriter html = new StringWriter();
        document(child.get(), inlining.forFrame(), depth + 1, html, missing);
        String encoded = Base64.getEncoder().encodeToString(html.toString().getBytes(StandardCharsets.UTF_8));
        if (encoded.length() <= LONGEST_FRAME_URL) {
            String attribute = source ? "src" : text(part, "attribute");
            out.write(" " + attribute + "=\"data:text/html;charset=utf-8;base64," + encoded + "\"");
            return;
        }
        if (source) {
            out.write(" srcdoc=\"");
            new EscapingWriter(out, EscapingWriter.Place.ATTRIBUTE).write(html.toString());
            out.write("\"");
            return;
        }
        missing.add(new Missing(
                "page.html",
                "frame_too_large",
                "A frame is left empty: " + child.get().url()));
    }

    private void embedded(
            JsonObject part, FrameScript script, Inlining inlining, int depth, Writer out, List<Missing> missing)
            throws DevToolsException, IOException, InterruptedException {
        String resource = text(part, "url");
        boolean html = inlining.exchange(resource)
                .map(exchange -> exchange.mediaType().startsWith("text/"))
                .orElse(false);
        if (html) {
            frame(part, script, inlining, depth, out, missing);
            return;
        }
        out.write(" " + text(part, "attribute") + "=\"");
        inlining.write(resource, new EscapingWriter(out, EscapingWriter.Place.ATTRIBUTE));
        out.write("\"");
    }
}
