package dev.linksnap.capture.artifacts;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Copies CSS and replaces what points elsewhere: every {@code url()}, the strings of {@code image-set()}, and every
 * {@code @import}, whose sheet takes its place. All else stays as it was written, also what no browser understands;
 * but what is left open at the end is closed, so that a broken sheet breaks nothing but itself.
 *
 * @see <a href="https://www.w3.org/TR/css-syntax-3/">CSS Syntax Module Level 3</a>
 */
final class CssRewriter {
    /** What takes the place of a reference. */
    interface References {
        /**
         * Writes a CSS value in place of {@code url(…)}.
         *
         * @param reference as the sheet has it, escapes undone
         * @param inFontFace whether only a literal {@code url()} is valid here
         */
        void url(String reference, boolean inFontFace, Writer out) throws IOException;

        /**
         * Writes the rules of an imported sheet.
         *
         * @return whether there is such a sheet; nothing is written otherwise
         */
        boolean sheet(String reference, String before, String after, Writer out) throws IOException;
    }

    private enum Block {
        PLAIN,
        FONT_FACE,
        IMAGE_SET
    }

    private final CssScanner css;
    private final References references;
    private final KeptAttributes kept;
    private final Writer out;
    private final Deque<Character> closers = new ArrayDeque<>();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private boolean importsAllowed = true;
    private Block nextBlock = Block.PLAIN;

    private CssRewriter(String css, References references, KeptAttributes kept, Writer out) {
        this.css = new CssScanner(css);
        this.references = references;
        this.kept = kept;
        this.out = out;
    }

    /** Rewrites a sheet, or the declarations of a {@code style} attribute. */
    static void rewrite(String css, References references, KeptAttributes kept, Writer out) throws IOException {
        new CssRewriter(css, references, kept, out).run();
    }

    private void run() throws IOException {
        while (!css.atEnd()) {
            step();
        }
        while (!closers.isEmpty()) {
            out.write(closers.pop());
        }
    }

    private void step() throws IOException {
        char next = css.peek();
        if (css.startsWith("/*")) {
            css.comment();
            out.write("/**/");
        } else if (closers.isEmpty() && (css.startsWith("<!--") || css.startsWith("-->"))) {
            css.skip(next == '<' ? 4 : 3);
        } else if (next == '"' || next == '\'') {
            string();
        } else if (next == '@' && css.nameFollows(1)) {
            atRule();
        } else if (css.nameIs(":defined")) {
            // Without script no element ever is, so those that were not carry an attribute.
            css.skip(":defined".length());
            out.write(":not([data-linksnap-undefined])");
        } else if (next == '#' || next == '.' || Character.isDigit(next)) {
            // A hash, a class or a number's unit may look like a function's name, but is none.
            out.write(css.take());
            out.write(css.rawName());
        } else if (css.nameFollows(0)) {
            name();
        } else {
            bracketOrOther(css.take());
        }
    }

    /** The name of an attribute, where one stands. */
    private void attributeName() throws IOException {
        css.whitespaceAndComments();
        String raw = css.rawName();
        out.write(kept.contains(raw) ? kept.renamed(raw) : raw);
    }

    private void string() throws IOException {
        if (blocks.peek() == Block.IMAGE_SET) {
            references.url(css.string(), false, out);
            return;
        }
        out.write(css.rawString());
    }

    private void bracketOrOther(char c) throws IOException {
        switch (c) {
            case '{' -> {
                importsAllowed &= !closers.isEmpty();
                open('}', nextBlock);
                nextBlock = Block.PLAIN;
            }
            case '(' -> open(')', blocks.isEmpty() ? Block.PLAIN : inner());
            case '[' -> open(']', blocks.isEmpty() ? Block.PLAIN : inner());
            case '}', ')', ']' -> {
                close(c);
                return;
            }
            case ';' -> nextBlock = Block.PLAIN;
            default -> {}
        }
        out.write(c);
        // In a declaration, brackets hold names of grid lines.
        if (c == '[' && css.blockFollows()) {
            attributeName();
        }
    }

    private Block inner() {
        return blocks.peek() == Block.FONT_FACE ? Block.FONT_FACE : Block.PLAIN;
    }

    private void open(char closer, Block block) {
        closers.push(closer);
        blocks.push(block);
    }

    private void close(char c) throws IOException {
        if (!closers.isEmpty() && closers.peek() == c) {
            closers.pop();
            blocks.pop();
            out.write(c);
            return;
        }
        // Makes the rule invalid, as it was, but cannot end a block around an imported sheet.
        out.write(closers.isEmpty() ? '!' : c);
    }

    private void name() throws IOException {
        String raw = css.rawName();
        String name = CssScanner.unescape(raw).toLowerCase(Locale.ROOT);
        if (css.atEnd() || css.peek() != '(') {
            out.write(raw);
            return;
        }
        if (name.equals("url")) {
            references.url(css.urlFunction(), blocks.contains(Block.FONT_FACE), out);
            return;
        }
        out.write(raw);
        if (name.equals("attr")) {
            bracketOrOther(css.take());
            attributeName();
            return;
        }
        if (name.equals("image-set") || name.equals("-webkit-image-set")) {
            out.write(css.take());
            open(')', Block.IMAGE_SET);
        }
    }

    private void atRule() throws IOException {
        css.take();
        String raw = css.rawName();
        switch (CssScanner.unescape(raw).toLowerCase(Locale.ROOT)) {
            case "charset" -> css.untilSemicolon();
            case "import" -> importRule();
            case "namespace" -> out.write("@" + raw + css.untilSemicolon() + ";");
            case "font-face" -> {
                nextBlock = Block.FONT_FACE;
                out.write("@" + raw);
            }
            default -> out.write("@" + raw);
        }
    }

    private void importRule() throws IOException {
        css.whitespaceAndComments();
        String reference = css.reference();
        CssImport conditions = CssImport.parse(css.untilSemicolon());
        if (importsAllowed && closers.isEmpty() && !reference.isEmpty()) {
            references.sheet(reference, conditions.before(), conditions.after(), out);
        }
    }
}
