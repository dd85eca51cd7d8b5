package dev.linksnap.capture.artifacts;

import dev.linksnap.capture.record.Exchange;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Writes style sheets with everything they refer to within them. */
final class SheetWriter {
    /** Imports within imports; nobody nests them deeper, but a sheet may import itself. */
    private static final int DEEPEST_IMPORT = 16;

    private static final long LARGEST_SHEET_BYTES = 16 << 20;

    private final Inlining inlining;
    private final KeptAttributes kept;

    SheetWriter(Inlining inlining, KeptAttributes kept) {
        this.inlining = inlining;
        this.kept = kept;
    }

    /**
     * Writes the sheet of a URL; nothing if it was not received.
     *
     * @param charset of what refers to it, for a sheet that says nothing itself
     */
    void sheet(String url, Charset charset, Writer out) throws IOException {
        imported(url, charset, "", "", new ArrayDeque<>(), out);
    }

    /** The text of the sheet of a URL as it was received. */
    Optional<String> source(String url, Charset charset) throws IOException {
        Optional<Exchange> exchange = inlining.exchange(url).filter(one -> one.bodyBytes() <= LARGEST_SHEET_BYTES);
        if (exchange.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Charsets.decode(
                Files.readAllBytes(exchange.get().body().orElseThrow()), Charsets.ofSheet(exchange.get(), charset)));
    }

    /** @param base what the references in this text are relative to */
    void text(String css, String base, Charset charset, Writer out) throws IOException {
        CssRewriter.rewrite(css, new At(base, charset, new ArrayDeque<>()), kept, out);
    }

    private boolean imported(String url, Charset charset, String before, String after, Deque<String> chain, Writer out)
            throws IOException {
        Optional<Exchange> exchange = inlining.exchange(url);
        if (exchange.isEmpty()
                || exchange.get().bodyBytes() > LARGEST_SHEET_BYTES
                || chain.size() >= DEEPEST_IMPORT
                || chain.contains(url)) {
            return false;
        }
        Path body = exchange.get().body().orElseThrow();
        Charset own = Charsets.ofSheet(exchange.get(), charset);
        String css = Charsets.decode(Files.readAllBytes(body), own);
        out.write(before);
        chain.push(url);
        CssRewriter.rewrite(css, new At(exchange.get().url(), own, chain), kept, out);
        chain.pop();
        out.write(after);
        return true;
    }

    /** References of a sheet at one address. */
    private final class At implements CssRewriter.References {
        private final String base;
        private final Charset charset;
        private final Deque<String> chain;

        At(String base, Charset charset, Deque<String> chain) {
            this.base = base;
            this.charset = charset;
            this.chain = chain;
        }

        @Override
        public void url(String reference, boolean inFontFace, Writer out) throws IOException {
            if (reference.startsWith("#") || reference.startsWith("data:") || reference.isEmpty()) {
                out.write("url(\"" + quoted(reference) + "\")");
                return;
            }
            Optional<String> url = inlining.resolve(reference, base);
            if (url.isEmpty()) {
                out.write("url(\"" + Inlining.NOTHING + "\")");
                return;
            }
            inlining.writeCss(url.get(), inFontFace, out);
        }

        @Override
        public boolean sheet(String reference, String before, String after, Writer out) throws IOException {
            Optional<String> url = inlining.resolve(reference, base);
            return url.isPresent() && imported(url.get(), charset, before, after, chain, out);
        }

        private static String quoted(String text) {
            return text.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\a ")
                    .replace("\r", "");
        }
    }
}
