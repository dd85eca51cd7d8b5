package dev.linksnap.capture.artifacts;

import dev.linksnap.capture.guard.InvalidUrlException;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.capture.record.Exchange;
import dev.linksnap.capture.record.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bodies of the recording as {@code data:} URLs in one document. A big one that is used again is written once, as a
 * custom property at the end of the document.
 */
final class Inlining {
    /** What stands for a body that was never received: valid everywhere, shows nothing, asks nobody. */
    static final String NOTHING = "data:,";

    /** Below, a repetition costs less than the risk of a changed cascade. */
    private static final long SHARED_FROM_BYTES = 8 << 10;

    /** For a whole page, frames included; what does not fit is left out. */
    private static final long MOST_BYTES = 256L << 20;

    private final Recording recording;
    private final UrlRules rules = new UrlRules();
    private final Budget budget;
    private final Map<String, Integer> uses = new LinkedHashMap<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, Integer> images = new LinkedHashMap<>();

    /** Counts over all the documents of a page. */
    private static final class Budget {
        private long written;
        private boolean exceeded;
    }

    private Inlining(Recording recording, Budget budget) {
        this.recording = recording;
        this.budget = budget;
    }

    static Inlining of(Recording recording) {
        return new Inlining(recording, new Budget());
    }

    /** For a document within this one: custom properties end at its border, the budget does not. */
    Inlining forFrame() {
        return new Inlining(recording, budget);
    }

    /** Whether something had to be left out for its size. */
    boolean exceeded() {
        return budget.exceeded;
    }

    /** The absolute URL, empty for what is none. */
    Optional<String> resolve(String reference, String base) {
        try {
            return Optional.of(rules.parse(reference, rules.parse(base)).toString());
        } catch (InvalidUrlException e) {
            return absolute(reference);
        }
    }

    /** A sheet may be in a document whose own address is none of the web, such as {@code about:srcdoc}. */
    private Optional<String> absolute(String reference) {
        try {
            return Optional.of(rules.parse(reference).toString());
        } catch (InvalidUrlException e) {
            return Optional.empty();
        }
    }

    /** The exchange that brought the body of that URL. */
    Optional<Exchange> exchange(String url) {
        return recording.find(url).filter(exchange -> exchange.body().isPresent());
    }

    /** Writes a data: URL with the body of that URL. */
    void write(String url, Writer out) throws IOException {
        Optional<Exchange> exchange = exchange(url);
        if (exchange.isEmpty() || !fits(exchange.get())) {
            out.write(NOTHING);
            return;
        }
        out.write("data:" + mediaType(exchange.get()) + ";base64,");
        base64(exchange.get().body().get(), out);
        int hash = url.indexOf('#');
        if (hash >= 0) {
            out.write(
                    url.substring(hash).replace("\"", "%22").replace("'", "%27").replace("\\", "%5C"));
        }
    }

    /** Writes a value that CSS takes as an image. */
    void writeCss(String url, boolean literal, Writer out) throws IOException {
        if (!literal && isRepeated(url)) {
            out.write("var(" + variable(url) + ")");
            return;
        }
        out.write("url(\"");
        write(url, out);
        out.write("\")");
    }

    /** The number by which the document's end gives an {@code <img>} its picture. */
    int repeatedImage(String url) {
        return images.computeIfAbsent(url, unseen -> images.size() + 1);
    }

    private String variable(String url) {
        return variables.computeIfAbsent(url, unseen -> "--linksnap-" + (variables.size() + 1));
    }

    /** Counts a use; true when it pays to write the body once at the end. */
    boolean isRepeated(String url) {
        long bytes = exchange(url).map(Exchange::bodyBytes).orElse(0L);
        return bytes >= SHARED_FROM_BYTES && uses.merge(url, 1, Integer::sum) > 1;
    }

    /** Writes what the document's end must bring for all that was written by reference. */
    void end(Writer out) throws IOException {
        if (variables.isEmpty() && images.isEmpty()) {
            return;
        }
        images.keySet().forEach(this::variable);
        out.write("<style>:root{");
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            out.write(variable.getValue() + ":url(\"");
            write(variable.getKey(), out);
            out.write("\");");
        }
        out.write("}");
        for (Map.Entry<String, Integer> image : images.entrySet()) {
            out.write("[data-linksnap-image=\"" + image.getValue() + "\"]{content:var(" + variable(image.getKey())
                    + ")}");
        }
        out.write("</style>");
    }

    private boolean fits(Exchange exchange) {
        if (budget.written + exchange.bodyBytes() > MOST_BYTES) {
            budget.exceeded = true;
            return false;
        }
        budget.written += exchange.bodyBytes();
        return true;
    }

    private static String mediaType(Exchange exchange) {
        String type = exchange.mediaType();
        return type.matches("[a-z0-9.+-]+/[a-z0-9.+-]+") ? type : "application/octet-stream";
    }

    private static void base64(Path body, Writer out) throws IOException {
        byte[] buffer = new byte[3 << 14];
        try (InputStream in = Files.newInputStream(body)) {
            int length = in.readNBytes(buffer, 0, buffer.length);
            while (length > 0) {
                byte[] chunk = length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
                out.write(Base64.getEncoder().encodeToString(chunk));
                length = in.readNBytes(buffer, 0, buffer.length);
            }
        }
    }
}
